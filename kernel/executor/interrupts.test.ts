import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  expectInterruptible,
  INTERRUPT_CASES,
  prepareInterrupts,
  started,
  type InterruptCase,
} from '../testing/interrupts';
import { sharedKernel, temporaryFolder } from '../testing/kernel';
import { until } from '../testing/raw';

const temporary = temporaryFolder('interrupts-');
const kernel = sharedKernel();
beforeAll(() => prepareInterrupts(kernel()));

/** A few for each way in which Node calls back; `npm run test:soak` tries all of them. */
const isQuick = ([name]: [string, InterruptCase]) =>
  !name.startsWith('a computing callback') ||
  /(?:setTimeout|many|nextTick|node:fs|fetch|worker|iteration over lines|AsyncLocalStorage|Registry)$/.test(
    name,
  );

test.each(Object.entries(INTERRUPT_CASES).filter(isQuick))('%s', (_name, interruptCase) =>
  expectInterruptible(kernel(), interruptCase),
);

test.each([
  ['an endless loop', 'while (true) if (turns++ === 0) console.log("it turns");'],
  ['a loop with an end', 'for (let i = 0; i < 1e12; i++) if (turns++ === 0) console.log("it turns");'],
  [
    'a loop that calls nothing',
    'const log = { set turns(n: number) { if (n === 1) console.log("it turns"); } }; for (let i = 0; i < 1e12; i++) log.turns = ++turns;',
  ],
])('an interrupt keeps what the variables of %s were', async (_name, loop) => {
  const running = await started(kernel(), `let turns = 0; ${loop}`);
  await kernel().client.interrupt();
  expect((await running.end).reply.ename).toBe('KeyboardInterrupt');
  expect(await kernel().value('turns > 0')).toBe('true');
});

/** Each computes `w` and counts `steps`, without a call that V8 does not see into. */
const STEP = 'w = w - 0.000001 * (w - 3); steps++;';

test.each([
  `for (let i = 0; i < 1e12; i++) { ${STEP} }`,
  `while (true) { ${STEP} }`,
  `do { ${STEP} } while (steps < 1e12);`,
  `for (let i = 0; i < 1e9; i++) for (let j = 0; j < 1e9; j++) { ${STEP} }`,
  `if (steps === 0) { const rate = 0.000001; for (;;) { w -= rate * (w - 3); steps += 1; } }`,
  `try { for (;;) { ${STEP} } } catch { w = 10 } finally { steps = steps + 0 }`,
  `outer: for (var turn = 0; ; turn++) { for (let j = 0; j < 9; j++) { ${STEP} continue outer; } }`,
  `for (const one of [1, 2, 3]) { let i = 0; while (i < 1e12) { i += one; ${STEP} } }`,
  `const run = () => { for (;;) { ${STEP} } }; run();`,
  `class Descent { run() { for (;;) { ${STEP} } } } new Descent().run();`,
  `await 0; for (;;) { ${STEP} }`,
  `const state = { w: 10, steps: 0 }; try { for (;;) { state.w -= 0.000001; state.steps++; w = state.w; steps = state.steps } } catch {}`,
])('an interrupt keeps what was computed by %s', async loop => {
  const running = await started(kernel(), `let w = 10; let steps = 0; console.log("it turns"); ${loop}`);
  await kernel().client.interrupt();
  expect((await running.end).reply.ename).toBe('KeyboardInterrupt');
  expect(await kernel().value('[steps > 0, w < 10]')).toBe('[ true, true ]');
});

test('an interrupt keeps what a loop computed with names of an earlier cell', async () => {
  await kernel().value('let w = 10, steps = 0');
  const running = await started(kernel(), `console.log("it turns"); { for (;;) { ${STEP} } }`);
  await kernel().client.interrupt();
  expect((await running.end).reply.ename).toBe('KeyboardInterrupt');
  expect(await kernel().value('[steps > 0, w < 10]')).toBe('[ true, true ]');
});

test('cells queued behind the interrupted one are aborted', async () => {
  const running = await started(kernel(), 'console.log("it runs"); while (true) {}');
  const queued = kernel().run('keep = 0');
  await kernel().client.request('comm_info_request'); // on the same channel: the cell has arrived too
  await kernel().client.interrupt();
  expect((await running.end).reply.ename).toBe('KeyboardInterrupt');
  expect((await queued).reply.status).toBe('aborted');
  expect(await kernel().value('keep')).toBe('42');
});

const WORKER = 'setInterval(() => require("node:worker_threads").parentPort.postMessage(1), 1)';

describe('without a running cell', () => {
  const ended = async (cell: string) => expect((await kernel().run(cell)).error).toBe('');

  test.each([
    ['a timer', 'setTimeout(() => turns++, 300)'],
    ['an interval', 'setInterval(() => turns++, 1)'],
    [
      'a promisified timer',
      'import { promisify } from "node:util"; void promisify(setTimeout)(300).then(() => turns++);',
    ],
    [
      'a timer of node:timers/promises',
      'import { setTimeout as sleep } from "node:timers/promises"; void sleep(300).then(() => turns++);',
    ],
    [
      'a wait of a scheduler',
      'import { scheduler } from "node:timers/promises"; void scheduler.wait(300).then(() => turns++);',
    ],
    ['immediates', 'const again = () => { turns++; setImmediate(again); }; again()'],
    [
      'a loop that awaits',
      'import { stat } from "node:fs/promises"; void (async () => { for (;;) { await stat("."); turns++; } })()',
    ],
    [
      'a worker',
      `import { Worker } from "node:worker_threads"; new Worker(${JSON.stringify(WORKER)}, { eval: true }).on("message", () => turns++)`,
    ],
  ])('an interrupt stops %s that a cell has left', async (_name, cell) => {
    await ended(`let turns = 0; ${cell}; undefined`);
    await kernel().client.interrupt();
    const turns = await kernel().value('turns');
    expect(await kernel().value('await new Promise(r => setTimeout(r, 400)); turns')).toBe(turns);
    expect(await kernel().value('keep')).toBe('42');
  });

  test('an interrupt ends a callback that computes', async () => {
    await ended('setTimeout(busy, 1); undefined');
    await new Promise(resolve => setTimeout(resolve, 300)); // if it has not begun by then, it must not begin any more
    await kernel().client.interrupt();
    expect(await kernel().value('keep')).toBe('42');
  });

  test('a cell that waits for a callback to end is interrupted with it', async () => {
    await ended('setTimeout(() => { for (;;); }, 20)');
    const waiting = kernel().run('keep = 0');
    await kernel().client.request('comm_info_request'); // on the same channel: the cell has arrived too
    await new Promise(resolve => setTimeout(resolve, 300));
    await kernel().client.interrupt();
    expect((await waiting).reply.ename).toBe('KeyboardInterrupt');
    expect(await kernel().value('keep')).toBe('42');
  });

  test('the event loop comes to rest', async () => {
    await expectInterruptible(kernel(), INTERRUPT_CASES['a computing callback: one immediate of many']);
    const cell = `const before = performance.eventLoopUtilization(); await new Promise(r => setTimeout(r, 200));
      performance.eventLoopUtilization(before).utilization < 0.9`;
    expect(await kernel().value(cell)).toBe('true');
  });
});

test('two interrupts in quick succession are one', async () => {
  const running = await started(kernel(), 'console.log("it runs"); for (;;);');
  await Promise.all([kernel().client.interrupt(), kernel().client.interrupt()]);
  await kernel().client.interrupt();
  expect((await running.end).reply.ename).toBe('KeyboardInterrupt');
  expect(await kernel().value('keep')).toBe('42');
});

test('an interrupt at the very end of a cell hits no other cell', async () => {
  for (let i = 0; i < 20; i++) {
    const cell = kernel().run('keep');
    const next = cell.then(() => kernel().run('keep'));
    await Promise.race([cell, new Promise(resolve => setTimeout(resolve, i))]);
    void kernel().client.interrupt();
    expect(['ok', 'error']).toContain((await cell).reply.status);
    await next;
    expect(await kernel().value('keep')).toBe('42');
  }
});

test('an interrupt while a cell is compiled stops the cell', async () => {
  const code = Array.from({ length: 3000 }, (_, i) => `const name${i}: number = ${i};`).join(' ');
  const running = kernel().run(`${code} keep = 0;`);
  await kernel().client.request('comm_info_request'); // on the same channel: the cell has arrived too
  await kernel().client.interrupt();
  expect((await running).reply.ename).toBe('KeyboardInterrupt');
  expect(await kernel().value('keep')).toBe('42');
});

test('a file whose loading was interrupted is loaded again', async () => {
  const file = join(temporary, 'slow.js');
  writeFileSync(file, 'console.log("it runs"); while (globalThis.isSlow); exports.value = 42;');
  const load = `(require(${JSON.stringify(file)}) as { value: number }).value`;
  const running = await started(kernel(), `Object.assign(globalThis, { isSlow: true }); ${load}`);
  await kernel().client.interrupt();
  expect((await running.end).reply.ename).toBe('KeyboardInterrupt');
  expect(await kernel().value(`Object.assign(globalThis, { isSlow: false }); ${load}`)).toBe('42');
});

test('after an interrupt, TypeScript files load as before', async () => {
  const load = async (name: string) => {
    const file = join(temporary, `${name}.ts`);
    writeFileSync(file, `export const value: string = ${JSON.stringify(file)};`); // no two runs have the same text
    return kernel().value(
      `(require(${JSON.stringify(file)}) as { value: string }).value === ${JSON.stringify(file)}`,
    );
  };
  expect(await load('one')).toBe('true');
  await kernel().client.interrupt();
  expect(await load('two')).toBe('true');
});

test.each([
  [
    'a model',
    `const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [64] })] }); model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });
     const [x, y] = [tf.randomNormal([256, 64]), tf.randomNormal([256, 1])];
     const train = async (epochs: number) => (await model.fit(x, y, { epochs, verbose: 0, callbacks: { onEpochEnd: () => console.log("it runs") } })).epoch.length;`,
  ],
  [
    'a compiled step',
    `import { compile } from "dl-labs"; const weights = tf.variable(tf.randomNormal([64, 64])); const optimizer = tf.train.sgd(1e-9);
     const step = compile(() => optimizer.minimize(() => weights.matMul(weights).square().mean() as import("@tensorflow/tfjs").Scalar, true)!);
     const train = async (steps: number) => { for (let i = 0; i < steps; i++) { step().dispose(); if (i === 3) console.log("it runs"); } return steps; };`,
  ],
  [
    'a step',
    `const weights = tf.variable(tf.randomNormal([64, 64])); const optimizer = tf.train.sgd(1e-9);
     const train = async (steps: number) => { for (let i = 0; i < steps; i++) { optimizer.minimize(() => weights.matMul(weights).square().mean() as import("@tensorflow/tfjs").Scalar); if (i === 3) console.log("it runs"); } return steps; };`,
  ],
])('%s whose training was interrupted trains again', async (_name, cell) => {
  expect((await kernel().run(cell)).error).toBe('');
  for (let i = 0; i < 3; i++) {
    const running = await started(kernel(), 'await train(1e9)');
    await kernel().client.interrupt();
    expect((await running.end).reply.ename).toBe('KeyboardInterrupt');
    expect(await kernel().value('await train(5)')).toBe('5');
    const state =
      '(tf.engine() as unknown as { state: { gradientDepth: number; scopeStack: unknown[] } }).state';
    expect(await kernel().value(`${state}.gradientDepth + ${state}.scopeStack.length`)).toBe('0');
  }
});

describe('a process that a cell has started ends with an interrupt', () => {
  const isAlive = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  const pidIn = (stdout: string) => Number(/^\d+$/m.exec(stdout));
  const deaf = (signals: string) =>
    `spawn("sh", ["-c", "trap '' ${signals}; echo deaf; while :; do sleep 1; done"], { stdio: "inherit" })`;
  const FORKED = JSON.stringify({ execArgv: ['-e', 'setInterval(() => 0, 10)'] });
  beforeAll(() =>
    kernel().run('import { exec, execFile, execFileSync, execSync, fork, spawn } from "node:child_process"'),
  );

  test.each([
    ['spawn', 'spawn("sleep", ["1000"])'],
    ['exec', 'exec("sleep 1000; sleep 1000")'],
    ['exec of a background process', 'exec("sleep 1000 & sleep 1000")'],
    ['execFile', 'execFile("sleep", ["1000"])'],
    ['fork', `fork("", ${FORKED})`],
    ['a process without SIGINT', deaf('INT')],
    ['a process without SIGINT and SIGTERM', deaf('INT TERM')],
  ])('%s', async (_name, start) => {
    const cell = `const child = ${start}; console.log(child.pid); setInterval(() => 0, 1000);`;
    const waiting = await started(
      kernel(),
      `${cell} await new Promise(resolve => child.on("exit", resolve))`,
    );
    await kernel().client.interrupt();
    const { reply, stdout } = await waiting.end;
    expect(reply.ename).toBe('KeyboardInterrupt');
    await until(() => !isAlive(pidIn(stdout)));

    const left = pidIn((await kernel().run(cell)).stdout);
    expect(isAlive(left)).toBe(true);
    await kernel().client.interrupt();
    await until(() => !isAlive(left));
    expect(await kernel().value('keep')).toBe('42');
  });

  test.each([
    ['execSync', 'execSync("echo $$; sleep 1000; sleep 1000", { stdio: "inherit" })'],
    [
      'execFileSync of a process without SIGINT',
      `execFileSync("sh", ["-c", "trap '' INT; echo $$; sleep 1000"], { stdio: "inherit" })`,
    ],
  ])('%s', async (_name, cell) => {
    const waiting = await started(kernel(), cell);
    await kernel().client.interrupt();
    const { reply, stdout } = await waiting.end;
    expect(reply.ename).toBe('KeyboardInterrupt');
    await until(() => !isAlive(pidIn(stdout)));
    expect(await kernel().value('keep')).toBe('42');
  });

  test('unless it is detached', async () => {
    const { stdout } = await kernel().run('console.log(spawn("sleep", ["1000"], { detached: true }).pid)');
    await kernel().client.interrupt();
    expect(await kernel().value('await new Promise(r => setTimeout(r, 300)); keep')).toBe('42');
    expect(isAlive(pidIn(stdout))).toBe(true);
    process.kill(pidIn(stdout));
  });
});
