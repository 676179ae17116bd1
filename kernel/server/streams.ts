type StreamName = 'stdout' | 'stderr';

/** Milliseconds that text waits for more from its stream, and UTF-16 units at which it is sent at once. */
const WAIT = 15;
const ENOUGH = 65_536;

/**
 * Joins consecutive writes to one stream, so that a loop of small writes becomes few messages; never
 * reorders.
 */
export class StreamBuffer<Parent> {
  private text = '';
  private name: StreamName = 'stdout';
  private parent: Parent | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly publish: (parent: Parent, name: StreamName, text: string) => void) {}

  write(parent: Parent, name: StreamName, text: string): void {
    if (this.name !== name || this.parent !== parent) this.flush();
    this.name = name;
    this.parent = parent;
    this.text += text;
    if (this.text.length >= ENOUGH) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), WAIT);
  }

  /** Sends the buffered text. Call it before publishing anything else. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { text, name, parent } = this;
    this.text = '';
    if (text !== '' && parent !== undefined) this.publish(parent, name, text);
  }
}
