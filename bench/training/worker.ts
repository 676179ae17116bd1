import * as tf from '@tensorflow/tfjs-node';
import { createInterface } from 'node:readline';
import { compile, start } from '../../src/backend';
import { stepOf, type cases } from './nets';

/** What a worker is asked, one a line of JSON; peers/*.py understand the same. */
export interface Request {
  /** `operation`: a thousand sums of two numbers, one by one. */
  net: keyof typeof cases | 'operation';
  work: 'training' | 'inference';
  /** How many steps to time. */
  steps: number;
}

const [backend, mode] = process.argv.slice(2);
const asItIs = <S>(step: S) => step;
const steps = new Map<string, () => tf.Tensor>();

function thousandSums(): () => tf.Tensor {
  const one = tf.scalar(1);
  return () => {
    for (let i = 1; i < 1000; i++) tf.add(one, one).dispose();
    return tf.add(one, one);
  };
}

async function time({ net, work, steps: count }: Request): Promise<number[]> {
  const key = `${net} ${work}`;
  let step = steps.get(key);
  const read = async () => {
    const result = tf.tidy(step!);
    if (tf.getBackend() === 'webgpu') await result.data();
    else result.dataSync(); // as Python's .numpy() and .item()
    result.dispose();
  };
  if (!step) {
    const wrap = mode === 'compiled' ? (compile as typeof asItIs) : asItIs;
    step = net === 'operation' ? thousandSums() : stepOf(net, work, wrap);
    steps.set(key, step);
    // A training loop has hundreds of steps: V8 compiles, oneDNN caches, tf.function traces. The peers warm up as long.
    const begin = performance.now();
    for (let i = 0; i < 300 && performance.now() - begin < 4000; i++) await read();
  }
  const milliseconds: number[] = [];
  for (let i = 0; i < count; i++) {
    const before = performance.now();
    await read();
    milliseconds.push(performance.now() - before);
  }
  return milliseconds;
}

void (async () => {
  await start({ backend, quiet: true });
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await time(JSON.parse(line) as Request)));
  }
})();
