import { open, url } from 'node:inspector';
import { readConnection } from '../wire/connection';
import type { Content, Message } from '../wire/message';
import { CompilerProcess } from './compilerProcess';
import { Execution } from './execution';
import { History } from './history';
import { answers, unsupported } from './requests';
import { debug, log } from './log';
import { Sockets, type RequestChannel } from './sockets';

const COMM = /^comm_(open|msg|close)$/;

/** Milliseconds between checks that the program that started the kernel is still alive. */
const LOOK_FOR_PARENT = 2000;

/**
 * The kernel's server process: speaks Jupyter's protocol. It neither runs nor compiles cells, so that it
 * always answers.
 */
const sockets = new Sockets(readConnection(process.argv[2]));
const compiler = new CompilerProcess();
const history = new History();
const execution = new Execution(sockets, compiler, history);
const requests = answers(compiler, history);

if (debug) {
  open(0);
  debug(`inspector at ${url()}`);
}
endWithParent();
process.on('SIGINT', () => undefined); // interrupts come as messages
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit());
process.on('exit', () => {
  execution.stop();
  compiler.stop();
});
process.on('unhandledRejection', reason =>
  log(`unexpected: ${reason instanceof Error ? reason.stack : String(reason)}`),
);

void sockets
  .open((channel, request) => {
    if (request.header.msg_type === 'execute_request') execution.add(request);
    else if (request.header.msg_type === 'input_reply') execution.answer(String(request.content.value));
    else if (COMM.test(request.header.msg_type)) refuseComm(request);
    else void answer(channel, request);
  })
  .then(() => sockets.publish('status', {}, { execution_state: 'starting' }));

async function answer(channel: RequestChannel, request: Message): Promise<void> {
  const type = request.header.msg_type;
  const handlers = { ...requests, interrupt_request: interrupt, shutdown_request: shutdown };
  const known = Object.hasOwn(handlers, type) ? handlers[type as keyof typeof handlers] : undefined;
  const handle = known ?? (type.endsWith('_request') ? () => unsupported(type) : undefined);
  if (!handle) return log(`ignored a ${type}`);
  execution.publish('status', request.header, { execution_state: 'busy' });
  const replyType = type.replace(/_request$/, '_reply');
  const content = await attempt(() => handle(request.content));
  sockets.reply(channel, request, replyType, content);
  if (type === 'shutdown_request') sockets.publish(replyType, request.header, content);
  execution.publish('status', request.header, { execution_state: 'idle' });
  if (type === 'shutdown_request') {
    await sockets.drained();
    setTimeout(() => process.exit(), 20); // ZeroMQ's own thread has to send the last frames
  }
}

/** There are no comms: one that a front end opens is closed at once, as the protocol demands. */
function refuseComm({ header, content }: Message): void {
  execution.publish('status', header, { execution_state: 'busy' });
  if (header.msg_type === 'comm_open')
    execution.publish('comm_close', header, { comm_id: content.comm_id, data: {} });
  execution.publish('status', header, { execution_state: 'idle' });
}

async function attempt(handle: () => Content | Promise<Content>): Promise<Content> {
  try {
    return await handle();
  } catch (error) {
    const { name, message, stack } = error as Error;
    log(stack ?? message);
    return { status: 'error', ename: name, evalue: message, traceback: [`${name}: ${message}`] };
  }
}

function interrupt(): Content {
  execution.interrupt();
  return { status: 'ok' };
}

function shutdown({ restart = false }: Content): Content {
  return { status: 'ok', restart };
}

/** Ends the kernel with the program that started it: a killed Jupyter does not shut its kernels down. */
function endWithParent(): void {
  const parent = Number(process.env.JPY_PARENT_PID);
  if (!(parent > 1)) return;
  setInterval(() => {
    try {
      process.kill(parent, 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') process.exit();
    }
  }, LOOK_FOR_PARENT).unref();
}
