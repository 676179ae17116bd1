import { StringDecoder } from 'node:string_decoder';

const HIGH_SURROGATE = /[\ud800-\udbff]$/;

/** Joins the characters of a stream that arrive in parts: bytes of UTF-8, or halves of a surrogate pair. */
export class Characters {
  private readonly decoder = new StringDecoder('utf8');
  private half = '';

  /** The complete characters so far. The beginning of another one waits for the rest of it. */
  take(chunk: string | Buffer): string {
    if (chunk.length === 0) return '';
    const text = typeof chunk === 'string' ? this.end() + chunk : this.takeHalf() + this.decoder.write(chunk);
    if (!HIGH_SURROGATE.test(text)) return text;
    this.half = text.slice(-1);
    return text.slice(0, -1);
  }

  /** The beginning that still waits, if there is one. */
  end(): string {
    return this.decoder.end() + this.takeHalf();
  }

  private takeHalf(): string {
    const { half } = this;
    this.half = '';
    return half;
  }
}
