import { KernelClient } from '../../kernel/client';
import type { Execution } from '../../kernel/client';
import { ROOT, type Kernel } from './kernels';
import { memoryOfTree } from './memory';

/** Times in milliseconds, memory in MB; undefined if a kernel has no such cell or feature. */
export interface Measurement {
  readonly 'start to ready': number;
  readonly 'start to first result': number;
  readonly 'trivial cell': number;
  readonly 'first import of tfjs'?: number;
  readonly 'trivial cell after tfjs'?: number;
  readonly 'completion after tfjs'?: number;
  readonly 'documentation after tfjs'?: number;
  readonly '10,000 lines': number | string;
  readonly 'memory, idle': number;
  readonly 'memory with tfjs'?: number;
}

const REPETITIONS = 50;
const REST = 1500;

/** Starts a kernel and measures it as a notebook sees it: from outside, over its sockets. */
export async function measure(kernel: Kernel): Promise<Measurement> {
  const start = performance.now();
  const client = await KernelClient.start({ argv: kernel.argv, cwd: ROOT });
  try {
    const ready = performance.now() - start;
    await run(client, kernel.trivial);
    const firstResult = performance.now() - start;
    await rest();
    const idle = memoryOfTree(client.process.pid);
    const trivial = await medianOf(client, kernel.trivial);
    const lines = await measureLines(client, kernel.lines);
    return {
      'start to ready': ready,
      'start to first result': firstResult,
      'trivial cell': trivial,
      '10,000 lines': lines,
      'memory, idle': idle,
      ...(kernel.importTfjs !== undefined && (await measureTfjs(client, kernel, kernel.importTfjs))),
    };
  } finally {
    await client.shutdown();
  }
}

async function measureTfjs(
  client: KernelClient,
  kernel: Kernel,
  code: string,
): Promise<Partial<Measurement>> {
  const importing = await timeOf(client, code);
  await rest();
  const trivial = await medianOf(client, kernel.trivial);
  const completion = await answerTime(client, 'complete_request', { code: 'tf.', cursor_pos: 3 });
  const documentation = await answerTime(client, 'inspect_request', {
    code: 'tf.tensor',
    cursor_pos: 9,
    detail_level: 0,
  });
  return {
    'first import of tfjs': importing,
    'trivial cell after tfjs': trivial,
    'completion after tfjs': completion,
    'documentation after tfjs': documentation,
    'memory with tfjs': memoryOfTree(client.process.pid),
  };
}

/** The time of 10,000 lines, or the number of lines that arrived. */
async function measureLines(client: KernelClient, code: string): Promise<number | string> {
  const start = performance.now();
  try {
    const { outputs, idle } = await client.execute(code, { timeout: 20_000 });
    const text = outputs.map(output => (output.output_type === 'stream' ? output.text : '')).join('');
    const count = text.split('\n').length - 1;
    if (count === 10_000 && idle) return performance.now() - start;
    return `${count} lines${idle ? '' : ', no idle'}`;
  } catch {
    return 'hangs';
  }
}

async function medianOf(client: KernelClient, code: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < REPETITIONS; i++) times.push(await timeOf(client, code));
  return times.sort((a, b) => a - b)[REPETITIONS / 2];
}

/**
 * The time until the reply to one request of a front end, such as completion. The first request counts,
 * because it is what a person notices.
 */
async function answerTime(
  client: KernelClient,
  type: string,
  content: Record<string, unknown>,
): Promise<number> {
  const start = performance.now();
  await client.request(type, content);
  return performance.now() - start;
}

async function timeOf(client: KernelClient, code: string): Promise<number> {
  const start = performance.now();
  await run(client, code);
  return performance.now() - start;
}

async function run(client: KernelClient, code: string): Promise<Execution> {
  const execution = await client.execute(code, { timeout: 60_000 });
  if (execution.reply.status !== 'ok') throw new Error(`${code}: ${JSON.stringify(execution)}`);
  return execution;
}

/** Lets the kernel finish its background work, such as loading libraries ahead. */
function rest(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, REST));
}
