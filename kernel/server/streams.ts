type StreamName = 'stdout' | 'stderr';

/** How long text waits for more of its kind, in milliseconds, and how much of it is sent at once, in UTF-16 units. */
const WAIT = 15;
const ENOUGH = 65_536;

/** Joins writes to one stream that follow each other, so that a loop of small writes becomes few messages; never reorders. */
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

  /** Sends what waits: to be called before anything else is published. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { text, name, parent } = this;
    this.text = '';
    if (text !== '' && parent !== undefined) this.publish(parent, name, text);
  }
}
