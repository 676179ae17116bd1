import { Reply, Router, XPublisher } from 'zeromq';
import { address, type Connection } from '../wire/connection';
import { Signer, type Content, type Header, type Message } from '../wire/message';
import { Outbox } from '../wire/outbox';
import { debug, log } from './log';

export type RequestChannel = 'shell' | 'control' | 'stdin';

/** The kernel's sockets: incoming messages are verified; outgoing messages are signed and sent in order. */
export class Sockets {
  private readonly signer: Signer;
  // No high-water mark: beyond it, ZeroMQ silently drops a publisher's messages.
  private readonly options = { linger: 1000, sendHighWaterMark: 0, receiveHighWaterMark: 0 };
  private readonly sockets = {
    shell: new Router(this.options),
    control: new Router(this.options),
    stdin: new Router(this.options),
    // Reports every subscription, not only the first, so that each subscriber gets its welcome.
    iopub: new XPublisher({ ...this.options, verbosity: 'allSubs' }),
    hb: new Reply({ linger: 0 }),
  };
  private readonly outboxes: Record<RequestChannel | 'iopub', Outbox>;

  constructor(private readonly connection: Connection) {
    this.signer = new Signer(connection.key, 'kernel');
    const outbox = (channel: RequestChannel | 'iopub') =>
      new Outbox(this.sockets[channel], error => log(`sending on ${channel} failed: ${error.message}`));
    this.outboxes = {
      shell: outbox('shell'),
      control: outbox('control'),
      stdin: outbox('stdin'),
      iopub: outbox('iopub'),
    };
  }

  /** Opens the sockets, and from then on passes each request to `onRequest`. */
  async open(onRequest: (channel: RequestChannel, request: Message) => void): Promise<void> {
    const { sockets, connection } = this;
    const channels = ['shell', 'control', 'stdin', 'iopub', 'hb'] as const;
    await Promise.all(channels.map(channel => sockets[channel].bind(address(connection, channel))));
    for (const channel of ['shell', 'control', 'stdin'] as const) void this.receive(channel, onRequest);
    void this.beat();
    void this.welcome();
  }

  publish(type: string, parent: Partial<Header>, content: Content): void {
    this.outboxes.iopub.send([type, ...this.signer.pack(this.signer.header(type), parent, content)]);
  }

  reply(channel: RequestChannel, request: Message, type: string, content: Content): void {
    const frames = this.signer.pack(this.signer.header(type), request.header, content);
    debug?.(`${channel}: ${type} to ${request.header.msg_id}`);
    this.outboxes[channel].send([...request.identities, ...frames]);
  }

  /** Asks the user whose front end sent the request for a line of text. */
  ask(request: Message, content: Content): void {
    this.reply('stdin', request, 'input_request', content);
  }

  /** Resolves when everything has been sent. */
  async drained(): Promise<void> {
    await Promise.all(Object.values(this.outboxes).map(outbox => outbox.drained()));
  }

  private async receive(
    channel: RequestChannel,
    onRequest: (channel: RequestChannel, request: Message) => void,
  ): Promise<void> {
    for await (const frames of this.sockets[channel]) {
      let request: Message;
      try {
        request = this.signer.unpack(frames);
      } catch (error) {
        log(`refused a message on ${channel}: ${(error as Error).message}`);
        continue;
      }
      debug?.(`${channel}: ${request.header.msg_type} ${request.header.msg_id}`);
      onRequest(channel, request);
    }
  }

  private async beat(): Promise<void> {
    for await (const frames of this.sockets.hb) await this.sockets.hb.send(frames);
  }

  /** Tells a new iopub subscriber that it receives everything from now on (protocol 5.4). */
  private async welcome(): Promise<void> {
    for await (const [frame] of this.sockets.iopub) {
      if (frame[0] !== 1) continue; // 0: unsubscribed
      const subscription = frame.subarray(1);
      const message = this.signer.pack(
        this.signer.header('iopub_welcome'),
        {},
        { subscription: subscription.toString() },
      );
      this.outboxes.iopub.send([subscription, ...message]);
    }
  }
}
