import { Dealer, Request, Subscriber } from 'zeromq';
import { address, type Connection } from '../wire/connection';
import { Signer, type Content, type Message } from '../wire/message';

/** A bare client: sends requests one by one, and keeps all replies and published messages. */
export class RawClient {
  readonly signer: Signer;
  readonly shell = new Dealer({ linger: 0 });
  readonly heartbeat = new Request({ linger: 0 });
  /** Everything that the kernel published, in order. */
  readonly published: Message[] = [];
  private readonly iopub = new Subscriber({ linger: 0 });
  private readonly replies: Message[] = [];

  constructor(connection: Connection) {
    this.signer = new Signer(connection.key, 'raw');
    this.shell.connect(address(connection, 'shell'));
    this.heartbeat.connect(address(connection, 'hb'));
    this.iopub.connect(address(connection, 'iopub'));
    this.iopub.subscribe();
    void this.listen(this.iopub, this.published);
    void this.listen(this.shell, this.replies);
  }

  /** Sends a request and returns its id. */
  async send(type: string, content: Content = {}): Promise<string> {
    const header = this.signer.header(type);
    await this.shell.send(this.signer.pack(header, {}, content));
    return header.msg_id;
  }

  reply(id: string): Promise<Message> {
    return until(() => this.replies.find(({ parent }) => parent.msg_id === id));
  }

  /** The messages published for a request, as `type` or `status: state`. */
  types(id: string): string[] {
    return this.published
      .filter(({ parent }) => parent.msg_id === id)
      .map(({ header, content }) =>
        header.msg_type === 'status' ? `status: ${String(content.execution_state)}` : header.msg_type,
      );
  }

  close(): void {
    for (const socket of [this.shell, this.heartbeat, this.iopub]) socket.close();
  }

  private async listen(socket: Dealer | Subscriber, kept: Message[]): Promise<void> {
    for await (const frames of socket) kept.push(this.signer.unpack(frames));
  }
}

/** Polls until `look` finds something; if it never does, jest ends the test. */
export async function until<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
