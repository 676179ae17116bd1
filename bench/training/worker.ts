import type * as tf from '@tensorflow/tfjs-node';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { cases } from './nets';

/** A request to a worker, one per line of JSON; the workers in peers/*.py read the same. */
export interface Request {
  /** `operation` is a thousand additions of two numbers, one by one. */
  net: keyof typeof cases | 'operation';
  work: 'training' | 'inference';
  /** The number of steps to time. */
  steps: number;
  /**
   * Measures the processor time of all the process's threads, which other processes disturb less, instead of
   * elapsed time.
   */
  ofProcessor?: boolean;
  /** The most milliseconds of warm-up steps, which are not timed; 4000 by default. */
  warmUp?: number;
}

/** The backend, `eager` or `compiled`, and the checkout to time, this one by default. */
const [backend, mode, checkout = join(__dirname, '../..')] = process.argv.slice(2);
const load = createRequire(resolve(checkout, 'package.json'));
const { add, getBackend, scalar, tidy } = load('@tensorflow/tfjs-node') as typeof tf;
const { compile, start } = load('./src/backend') as typeof import('../../src/backend');
const { stepOf } = load('./bench/training/nets') as typeof import('./nets');
const asItIs = <S>(step: S) => step;
const steps = new Map<string, () => tf.Tensor>();

function thousandSums(): () => tf.Tensor {
  const one = scalar(1);
  return () => {
    for (let i = 1; i < 1000; i++) add(one, one).dispose();
    return add(one, one);
  };
}

/** Milliseconds from an arbitrary starting point. */
const clock = () => performance.now();
const processorTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function time({
  net,
  work,
  steps: count,
  ofProcessor = false,
  warmUp = 4000,
}: Request): Promise<number[]> {
  const key = `${net} ${work}`;
  let step = steps.get(key);
  const read = async () => {
    const result = tidy(step!);
    if (getBackend() === 'webgpu') await result.data();
    else result.dataSync(); // like .numpy() and .item() in Python
    result.dispose();
  };
  if (!step) {
    const wrap = mode === 'compiled' ? (compile as typeof asItIs) : asItIs;
    step = net === 'operation' ? thousandSums() : stepOf(net, work, wrap);
    steps.set(key, step);
    // A training loop has hundreds of steps, so V8 compiles and oneDNN caches first. Peers warm up, too.
    const begin = performance.now();
    for (let i = 0; i < 300 && performance.now() - begin < warmUp; i++) await read();
  }
  const now = ofProcessor ? processorTime : clock;
  const milliseconds: number[] = [];
  for (let i = 0; i < count; i++) {
    const before = now();
    await read();
    milliseconds.push(now() - before);
  }
  return milliseconds;
}

void (async () => {
  await start({ backend, quiet: true });
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await time(JSON.parse(line) as Request)));
  }
})();
