import { Reply, Router, XPublisher } from 'zeromq';
import { address, type Connection } from '../wire/connection';
import { Signer, type Content, type Header, type Message } from '../wire/message';
import { Outbox } from '../wire/outbox';
import { debug, log } from './log';

/** ZeroMQ's numbers of the options that change a publisher's subscriptions. */
const ZMQ_SUBSCRIBE = 6;
const ZMQ_UNSUBSCRIBE = 7;

/** A publisher that decides itself when a subscription begins. */
class ManualPublisher extends XPublisher {
  /** Begins or ends the subscription of which the last received frame told. */
  change(isBegin: boolean, subscription: Buffer): void {
    this.setStringOption(isBegin ? ZMQ_SUBSCRIBE : ZMQ_UNSUBSCRIBE, subscription);
  }
}

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
    // Otherwise a message could reach a new subscriber before its welcome.
    iopub: new ManualPublisher({ ...this.options, manual: true }),
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

  /** Tells each new iopub subscriber that it receives everything from now on (protocol 5.4). */
  private async welcome(): Promise<void> {
    const { iopub } = this.sockets;
    for await (const [frame] of iopub) {
      const subscription = frame.subarray(1);
      if (frame[0] === 0) iopub.change(false, subscription);
      if (frame[0] !== 1) continue;
      const content = { subscription: subscription.toString() };
      const message = this.signer.pack(this.signer.header('iopub_welcome'), {}, content);
      this.outboxes.iopub.send([subscription, ...message], () => iopub.change(true, subscription));
      await this.outboxes.iopub.drained(); // before the next frame: see `change`
    }
  }
}
