import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/** The supported version of Jupyter's messaging protocol. */
export const PROTOCOL_VERSION = '5.4';

const DELIMITER = '<IDS|MSG>';

/**
 * Half of a character beyond U+FFFF, as `text.slice(0, 8)` may leave it: UTF-8 has no bytes for it, and
 * Jupyter's server can neither send nor save a notebook that holds one.
 */
const LONE_SURROGATE = /\\ud[89a-f][0-9a-f]{2}/;
/** A whole escape in JSON: in `\\\\ud800`, only the backslash is escaped. */
const ESCAPE = /\\(?:u[0-9a-f]{4}|[^])/g;

export interface Header {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
}

export type Content = Readonly<Record<string, unknown>>;

/** One message of Jupyter's protocol. */
export interface Message {
  /** ZeroMQ's identities of the sender, by which the reply is routed. */
  readonly identities: readonly Buffer[];
  readonly header: Header;
  readonly parent: Partial<Header>;
  readonly metadata: Content;
  readonly content: Content;
}

/** Packs and unpacks messages: holds the key that signs them and the session that sends them. */
export class Signer {
  readonly session = randomUUID();

  constructor(
    private readonly key: string,
    private readonly username: string,
  ) {}

  /** A header for a new message. */
  header(type: string): Header {
    const { session, username } = this;
    return {
      msg_id: randomUUID(),
      msg_type: type,
      session,
      username,
      date: new Date().toISOString(),
      version: PROTOCOL_VERSION,
    };
  }

  /** The frames of a signed message. U+FFFD takes the place of lone surrogates, also in keys. */
  pack(header: Header, parent: Partial<Header>, content: Content, metadata: Content = {}): string[] {
    const parts = [header, parent, metadata, content].map(wellFormed);
    return [DELIMITER, this.sign(parts), ...parts];
  }

  /**
   * Reads a message from its frames.
   *
   * @throws Error that says what is wrong, if the frames are not a message or the signature does not match
   */
  unpack(frames: readonly Buffer[]): Message {
    const delimiter = frames.findIndex(frame => frame.toString() === DELIMITER);
    if (delimiter === -1 || frames.length < delimiter + 6)
      throw new Error('not a Jupyter message: frames are missing');
    const parts = frames.slice(delimiter + 2, delimiter + 6);
    this.verify(frames[delimiter + 1], parts);
    const [header, parent, metadata, content] = parts.map(part => JSON.parse(part.toString()) as unknown);
    if (!isObject(header) || typeof header.msg_type !== 'string' || typeof header.msg_id !== 'string') {
      throw new Error('not a Jupyter message: its header has no msg_type and msg_id');
    }
    if (!isObject(content)) throw new Error(`${header.msg_type} has no content`);
    return {
      identities: frames.slice(0, delimiter),
      header: header as unknown as Header,
      parent: isObject(parent) ? parent : {},
      metadata: isObject(metadata) ? metadata : {},
      content,
    };
  }

  private sign(parts: readonly (string | Buffer)[]): string {
    if (this.key === '') return ''; // Jupyter's way to turn signing off
    const hmac = createHmac('sha256', this.key);
    for (const part of parts) hmac.update(part);
    return hmac.digest('hex');
  }

  private verify(signature: Buffer, parts: readonly Buffer[]): void {
    const expected = Buffer.from(this.sign(parts));
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
      throw new Error('the signature does not fit: the message is not from this notebook server');
    }
  }
}

/** A part as JSON. `JSON.stringify` escapes lone surrogates, and nothing else of this form. */
function wellFormed(part: object): string {
  const json = JSON.stringify(part);
  if (!LONE_SURROGATE.test(json)) return json;
  return json.replace(ESCAPE, escape => (LONE_SURROGATE.test(escape) ? '\ufffd' : escape));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
