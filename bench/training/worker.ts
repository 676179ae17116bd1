import * as tf from '@tensorflow/tfjs-node';
import { createInterface } from 'node:readline';
import { compile, start } from '../../src/backend';
import { stepOf, type cases } from './nets';

/** What a worker is asked, one a line of JSON; peers/*.py understand the same. */
export interface Request {
  net: keyof typeof cases;
  work: 'training' | 'inference';
  /** How many steps to time. */
  steps: number;
}

const [backend, mode] = process.argv.slice(2);
const asItIs = <S>(step: S) => step;
const steps = new Map<string, () => tf.Tensor>();

async function time({ net, work, steps: count }: Request): Promise<number[]> {
  const key = `${net} ${work}`;
  let step = steps.get(key);
  const read = async () => {
    const result = tf.tidy(step!);
    await result.data();
    result.dispose();
  };
  if (!step) {
    step = stepOf(net, work, mode === 'compiled' ? (compile as typeof asItIs) : asItIs);
    steps.set(key, step);
    // On plain JavaScript one step may take minutes.
    if (backend !== 'cpu') for (let i = 0; i < 4; i++) await read();
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
