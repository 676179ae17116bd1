import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '../wire/message';
import type { Shown, TestKernel } from './kernel';

/** How long a cell has run when its interrupt comes, in milliseconds. */
const WAIT = 200;
/** A cell has to be back after at most this time; it takes 2 to 160 ms on an idle machine. */
const LIMIT = 3000;

export interface InterruptCase {
  readonly cell: string;
  /** A counter that must not go on once the cell was interrupted. */
  readonly counter?: string;
}

/** What cells may do when they are interrupted. They need `keep` and `tf`: see `prepareInterrupts`. */
export const INTERRUPT_CASES: Readonly<Record<string, InterruptCase>> = {
  'a loop': { cell: 'while (true) {}' },
  'a loop before an await': { cell: 'let n = 0; for (;;) { n++; if (n < 0) await 0; }' },
  'a loop after a timer': { cell: 'await new Promise(r => setTimeout(r, 10)); while (true) {}' },
  'a loop after a promise': { cell: 'await 0; while (true) {}' },
  'a loop that awaits timers': {
    cell: 'let timers = 0; while (true) { await new Promise(r => setTimeout(r, 20)); timers++ }',
    counter: 'timers',
  },
  'a loop that awaits node:timers/promises': {
    cell: 'import { setTimeout as sleep } from "node:timers/promises"; let sleeps = 0; while (true) { await sleep(20); sleeps++ }',
    counter: 'sleeps',
  },
  'a loop that awaits files': {
    cell: 'import { stat } from "node:fs/promises"; let files = 0; while (true) { await stat("."); files++ }',
    counter: 'files',
  },
  'a loop that awaits nothing': { cell: 'while (true) { await 0; }' },
  'a loop that catches everything': { cell: 'while (true) { try { while (true) {} } catch {} finally {} }' },
  'an interval': {
    cell: 'let ticks = 0; setInterval(() => { ticks++ }, 5); await new Promise(() => {})',
    counter: 'ticks',
  },
  'a busy interval': {
    cell: 'setInterval(() => { const t = Date.now(); while (Date.now() - t < 50); }, 1); await new Promise(() => {})',
  },
  'a promise that never settles': { cell: 'await new Promise(() => {})' },
  'Atomics.wait': { cell: 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)' },
  'a child process that is waited for': {
    cell: 'import { execSync } from "node:child_process"; execSync("sleep 20")',
  },
  'a flood of output': { cell: 'while (true) console.log("x")' },
  'a storm of ticks': {
    cell: 'const tick = () => process.nextTick(tick); tick(); await new Promise(() => {})',
  },
  'a regular expression': { cell: '/^(a+)+$/.test("a".repeat(40) + "b")' },
  'a loop inside a callback': { cell: '[1].map(() => { for (;;); })' },
  training: {
    cell: `const model = tf.sequential({ layers: [tf.layers.dense({ units: 64, inputShape: [64] }), tf.layers.dense({ units: 1 })] });
      model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });
      let epochs = 0;
      await model.fit(tf.randomNormal([256, 64]), tf.randomNormal([256, 1]), { epochs: 20000, verbose: 0, batchSize: 256, callbacks: { onEpochEnd() { epochs++ } } })`,
    counter: 'epochs',
  },
};

/** Declares what the cases use; trains on the fastest backend there is. */
export async function prepareInterrupts(kernel: TestKernel): Promise<void> {
  const { error } = await kernel.run(
    'let keep = 42; import * as tf from "@tensorflow/tfjs"; import { start } from "dl-labs"; await start();',
    { timeout: 60_000 },
  );
  expect(error).toBe('');
}

/** Interrupts the cell, which has to be back at the prompt, with what was known before, and not to go on. */
export async function expectInterruptible(
  kernel: TestKernel,
  { cell, counter }: InterruptCase,
): Promise<void> {
  const running = await started(kernel, cell);
  const start = performance.now();
  await kernel.client.interrupt();
  const { reply } = await running.end;
  expect(performance.now() - start).toBeLessThan(LIMIT);
  expect(reply).toMatchObject({ status: 'error', ename: 'KeyboardInterrupt' });
  expect(await kernel.value('keep')).toBe('42');
  if (counter === undefined) return;
  const before = await kernel.value(counter);
  await sleep(100);
  expect(await kernel.value(counter)).toBe(before);
}

/** Resolves when the cell has run for some time. */
export async function started(kernel: TestKernel, cell: string): Promise<{ end: Promise<Shown> }> {
  let end: Promise<Shown> | undefined;
  await new Promise<void>(resolve => {
    const onMessage = ({ header }: Message) => header.msg_type === 'stream' && resolve();
    end = kernel.run(`console.log('started'); ${cell}`, { onMessage });
  });
  await sleep(WAIT);
  return { end: end! };
}
