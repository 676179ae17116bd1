import { setTimeout as sleep } from 'node:timers/promises';
import { COMPUTING_CALLBACKS } from './callbacks';
import type { Shown, TestKernel } from './kernel';

/**
 * Milliseconds that a cell runs before it is interrupted, so that V8 optimizes it. On a busy machine it gets
 * less far, and the interrupt has to work all the same.
 */
const WARM_UP = 200;

export interface InterruptCase {
  /** Prints something once the code to interrupt is running. */
  readonly cell: string;
  /** A cell that runs before. */
  readonly before?: string;
  /** The name of a counter that must stop once the cell is interrupted. */
  readonly counter?: string;
}

const STARTED = "console.log('started');";

/** What cells may be doing when they are interrupted. They need `keep` and `tf`: see `prepareInterrupts`. */
export const INTERRUPT_CASES: Readonly<Record<string, InterruptCase>> = {
  'a loop': { cell: `${STARTED} while (true) {}` },
  'a loop before an await': { cell: `${STARTED} let n = 0; for (;;) { n++; if (n < 0) await 0; }` },
  'a loop after a timer': { cell: `await new Promise(r => setTimeout(r, 10)); ${STARTED} while (true) {}` },
  'a loop after a promise': { cell: `await 0; ${STARTED} while (true) {}` },
  'a loop that awaits timers': {
    cell: `let timers = 0; while (true) { await new Promise(r => setTimeout(r, 20)); timers++; ${STARTED} }`,
    counter: 'timers',
  },
  'a loop that awaits node:timers/promises': {
    cell: `import { setTimeout as sleep } from "node:timers/promises"; let sleeps = 0; while (true) { await sleep(20); sleeps++; ${STARTED} }`,
    counter: 'sleeps',
  },
  'a loop that awaits files': {
    cell: `import { stat } from "node:fs/promises"; let files = 0; while (true) { await stat("."); if (files++ === 0) ${STARTED} }`,
    counter: 'files',
  },
  'a loop that awaits in parentheses': {
    cell: `import { stat as statOf } from "node:fs/promises"; let parenthesized = 0; await 0; while (true) { await (statOf(".")); if (parenthesized++ === 0) ${STARTED} }`,
    counter: 'parenthesized',
  },
  'a loop in an async generator': {
    cell: `let yielded = 0; async function* numbers() { while (true) { yield yielded++; } } for await (const n of (numbers())) if (n === 0) ${STARTED}`,
    counter: 'yielded',
  },
  'a loop that awaits nothing': { cell: `${STARTED} while (true) { await 0; }` },
  'a loop that catches everything': {
    cell: `${STARTED} while (true) { try { while (true) {} } catch {} finally {} }`,
  },
  'an interval': {
    cell: `let ticks = 0; setInterval(() => { if (ticks++ === 0) ${STARTED} }, 5); await new Promise(() => {})`,
    counter: 'ticks',
  },
  'a busy interval': {
    cell: `setInterval(() => { ${STARTED} const t = Date.now(); while (Date.now() - t < 50); }, 1); await new Promise(() => {})`,
  },
  'a promise that never settles': { cell: `${STARTED} await new Promise(() => {})` },
  'Atomics.wait': { cell: `${STARTED} Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)` },
  'a child process that is waited for': {
    cell: 'import { execSync } from "node:child_process"; execSync("echo started; sleep 1000", { stdio: "inherit" })',
  },
  'a flood of output': { cell: 'while (true) console.log("x")' },
  'a storm of ticks': {
    cell: `const tick = () => process.nextTick(tick); ${STARTED} tick(); await new Promise(() => {})`,
  },
  'a regular expression': { cell: `${STARTED} /^(a+)+$/.test("a".repeat(40) + "b")` },
  'a loop of recursive calls': {
    cell: `const turn = (depth: number): number => depth === 0 ? 0 : turn(depth - 1) + 1; ${STARTED} for (;;) turn(5000);`,
  },
  'a sort': { cell: `${STARTED} for (;;) new Array(1e6).fill(0).map(Math.random).sort((a, b) => a - b);` },
  JSON: { cell: `${STARTED} for (;;) JSON.stringify(new Array(1e5).fill("text"));` },
  'a getter': { cell: `const object = { get endless(): number { ${STARTED} for (;;); } }; object.endless` },
  'the display of a result': { cell: `({ [Symbol.for("Jupyter.display")]() { ${STARTED} for (;;); } })` },
  'the text of an error': {
    cell: `throw Object.defineProperty(new Error(), "message", { get() { ${STARTED} for (;;); } })`,
  },
  'a generator': {
    cell: `function* numbers() { for (let n = 0; ; n++) yield n; } ${STARTED} for (const n of numbers()) n;`,
  },
  'an async generator': {
    cell: `async function* numbers() { for (let n = 0; ; n++) yield n; } ${STARTED} for await (const n of numbers()) n;`,
  },
  'an async function of the cell before': {
    before:
      'let stats = 0; import { stat } from "node:fs/promises"; async function again() { for (;;) { await stat("."); stats++; } }',
    cell: `${STARTED} await again();`,
    counter: 'stats',
  },
  'a flood of an earlier cell': {
    before: 'let flooding = setInterval(() => { for (let i = 0; i < 1000; i++) console.log("flood"); }, 1);',
    cell: `${STARTED} for (;;);`,
  },
  'a loop inside a callback': { cell: `[1].map(() => { ${STARTED} for (;;); })` },
  ...Object.fromEntries(
    Object.entries(COMPUTING_CALLBACKS).map(([source, cell]) => [
      `a computing callback: ${source}`,
      { cell },
    ]),
  ),
  training: {
    cell: `const model = tf.sequential({ layers: [tf.layers.dense({ units: 64, inputShape: [64] }), tf.layers.dense({ units: 1 })] });
      model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });
      let epochs = 0;
      await model.fit(tf.randomNormal([256, 64]), tf.randomNormal([256, 1]), { epochs: 20000, verbose: 0, batchSize: 256, callbacks: { onEpochEnd() { if (epochs++ === 0) ${STARTED} } } })`,
    counter: 'epochs',
  },
};

/** Declares the names that the cases use, and starts the fastest backend available. */
export async function prepareInterrupts(kernel: TestKernel): Promise<void> {
  const { error } = await kernel.run(
    'let keep = 42; const busy = (): void => { console.log("started"); for (;;); }; import * as tf from "@tensorflow/tfjs"; import { start } from "dl-labs"; await start();',
  );
  expect(error).toBe('');
}

/**
 * Interrupts the cell, which has to end, leave earlier variables as they were, and not continue in the
 * background.
 */
export async function expectInterruptible(
  kernel: TestKernel,
  { before: earlier, cell, counter }: InterruptCase,
): Promise<void> {
  if (earlier !== undefined) expect((await kernel.run(earlier)).error).toBe('');
  const running = await started(kernel, cell);
  await kernel.client.interrupt();
  const { reply } = await running.end;
  expect(reply).toMatchObject({ status: 'error', ename: 'KeyboardInterrupt' });
  expect(await kernel.value('keep')).toBe('42');
  if (counter === undefined) return;
  const before = await kernel.value(counter);
  // Waits in the kernel itself: any timer due earlier would fire before this one.
  expect(await kernel.value(`await new Promise(r => setTimeout(r, 100)); ${counter}`)).toBe(before);
}

/** Resolves a moment after the cell has printed something. */
export async function started(kernel: TestKernel, cell: string): Promise<{ end: Promise<Shown> }> {
  let hear = (): void => undefined;
  const heard = new Promise<void>(resolve => (hear = resolve));
  const end = kernel.run(cell, { onMessage: ({ header }) => header.msg_type === 'stream' && hear() });
  end.catch(() => undefined); // callers that need the outcome await it
  await Promise.race([heard, end]);
  await sleep(WARM_UP);
  return { end };
}
