/** Anything that sends frames, such as a ZeroMQ socket. */
interface Sender {
  send(frames: (string | Buffer)[]): Promise<void>;
}

/**
 * Sends frames in order, one at a time: ZeroMQ refuses a second `send` while one is pending, and loses its
 * frames.
 */
export class Outbox {
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly socket: Sender,
    private readonly onError: (error: Error) => void,
  ) {}

  /** @param before what is done just before these frames are sent, after all earlier ones */
  send(frames: (string | Buffer)[], before?: () => void): void {
    this.last = this.last
      .then(() => {
        before?.();
        return this.socket.send(frames);
      })
      .catch(this.onError);
  }

  /** Resolves when everything passed to `send` so far has been sent. */
  drained(): Promise<void> {
    return this.last;
  }
}
