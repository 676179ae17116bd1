import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Call } from '../../src/check/fixture';
import { KIND, unusableValue } from '../../src/check/values';
import { describeSandboxed } from '../testing/sandboxed';
import type { Autodiff } from './bundle';
import type { Job } from './job';
import { Sandbox, SandboxError } from './sandbox';

const job = (body: string, cases: Call[] = [{ args: [] }]): Job => ({
  name: 'f',
  javascript: `return function f(...args) { ${body} };`,
  cases,
});
const work = (...jobs: Job[]) => ({ jobs, withheld: [] });

/** A stream to any file descriptor, which needs no module. */
const STREAM = 'const stream = fd => new process.stdout.constructor(fd);';

describeSandboxed('isolated by bubblewrap', () => {
  const sandbox = new Sandbox({ isolation: 'bubblewrap', seconds: 3 });

  /** The outcome of a job; also checks that the job after it is not affected. */
  async function run(body: string, autodiff: Autodiff = 'allowed') {
    const [reply, after] = await sandbox.run(work(job(body), job('return 2')), autodiff);
    expect(after).toMatchObject({ outcomes: [{ answer: 2 }] });
    return 'failure' in reply ? reply.failure : reply.outcomes[0];
  }

  test('a function is called with each case, and its answers come back', async () => {
    const tensor = { [KIND]: 'tensor', shape: [2], dtype: 'float32', data: [1, 2] } as const;
    const body = 'return args[0] + args[1].dataSync()[1]';
    const cases = [{ args: [1, tensor] }, { args: [2, tensor] }];
    const [reply] = await sandbox.run(work(job(body, cases)), 'allowed');
    expect(reply).toMatchObject({ outcomes: [{ answer: 3 }, { answer: 4 }] });
  });

  test('a function is called twice, or its state machine is fed, if a case says so', async () => {
    const counter = 'let n = 0; return () => ++n;';
    const machine = 'return from => ({ initial: from, next: (state, input) => state + input });';
    const jobs = [
      { name: 'counter', javascript: counter, cases: [{ args: [], calls: 2 as const }] },
      { name: 'machine', javascript: machine, cases: [{ args: [1], inputs: [2, Infinity] }] },
    ];
    expect(await sandbox.run(work(...jobs), 'allowed')).toMatchObject([
      { outcomes: [{ answer: { 'first call': 1, 'second call': 2 } }] },
      { outcomes: [{ answer: [3, Infinity] }] },
    ]);
  });

  test.each<[string, string, unknown]>([
    ['throws', 'throw new Error("no")', { error: 'no' }],
    [
      'calls an operation wrongly',
      "return require('@tensorflow/tfjs').zeros([3, 2]).matMul(require('@tensorflow/tfjs-node').zeros([5, 2]))",
      { error: 'matMul: [3, 2] times [5, 2] does not fit: the inner sizes 2 and 5 differ' },
    ],
    [
      'calls an operation that only TensorFlow refuses',
      "return require('@tensorflow/tfjs').transpose([[1, 2]], [0, 0])",
      { error: 'transpose: the order [0, 0] does not fit [1, 2]: expected each axis from 0 to 1 once' },
    ],
    [
      "calls a function of the course's package wrongly",
      "const { ones } = require('@tensorflow/tfjs'); return require('dl-labs').dense(ones([1, 2]), ones([3, 5]), ones([3]))",
      { error: 'matMul: [1, 2] times [3, 5] transposed does not fit: the inner sizes 2 and 5 differ' },
    ],
    [
      'returns a Promise that never ends',
      'return (async () => { for (;;) await null; })()',
      { answer: unusableValue('promise') },
    ],
    ['leaves a timer behind', 'setInterval(() => { for (;;); }, 0); return 1', { answer: 1 }],
    ['calls itself forever', 'return f()', { error: 'Maximum call stack size exceeded' }],
    ['loops forever', 'for (;;);', { code: 'computing', seconds: 3 }],
    [
      'takes longer than the first try',
      'const used = () => { const { user, system } = process.cpuUsage(); return user + system; };' +
        'for (const end = used() + 1.2e6; used() < end;); return 1',
      { answer: 1 },
    ],
    [
      'prints a million lines',
      'for (let i = 0; i < 1_400_000; i++) console.log("line", i); process.stdout.write("end"); return 1',
      { answer: 1 },
    ],
    ['exits as a signal would', 'process.exit(132)', { code: 'ended', status: 132 }],
    [
      'waits forever',
      'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)',
      { code: 'waiting', seconds: 3 },
    ],
    ['ends the process', 'process.exit(0)', { code: 'ended', status: 0 }],
    ['kills the process', 'process.kill(process.pid, "SIGKILL")', { code: 'ended', status: 137 }],
    [
      'floods the complaints',
      `${STREAM} const b = "x".repeat(1e6); for (;;) stream(2).write(b)`,
      { code: 'output', most: 1e6 },
    ],
    [
      'matches a text for ever',
      'return /^(a+)+$/.test("a".repeat(50) + "b")',
      { code: 'computing', seconds: 3 },
    ],
    [
      'floods the replies',
      `${STREAM} const b = "x".repeat(1e6); for (;;) stream(4).write(b)`,
      { code: 'output', most: 1e6 },
    ],
    [
      'breaks the replies',
      `${STREAM} stream(4).write("[{\\n"); return 1`,
      { code: 'reply', error: expect.stringContaining('JSON') as string },
    ],
    [
      'uses another package',
      'return require("left-pad")',
      { error: expect.stringContaining('cannot use the package left-pad') as string },
    ],
  ])('a function that %s', async (_what, body, expected) => {
    expect(await run(body)).toEqual(expected);
  });

  test.each([
    ['objects', 'a.push({ a })'],
    ['tensors', 'a.push(new Float64Array(1e6).fill(1))'],
    ['texts', 'a.push("x".repeat(1e6) + a.length)'],
    ['maps', 'a.push(new Map([[a, a]]))'],
  ])('a function that takes all memory, for %s', async (_what, code) => {
    const patient = new Sandbox({ isolation: 'bubblewrap', seconds: 30 });
    const replies = await patient.run(
      work(job(`const a = []; for (;;) ${code}`), job('return 2')),
      'allowed',
    );
    expect(replies[0]).toMatchObject({ failure: { code: 'memory' } });
    expect(replies[1]).toMatchObject({ outcomes: [{ answer: 2 }] });
  });

  test('nothing of the machine is visible', async () => {
    expect(await run('return Object.keys(process.env).join()')).toEqual({ answer: 'LD_LIBRARY_PATH,PWD' });
    expect(await run('return process.getuid() > 0')).toEqual({ answer: true });
    expect(await run('return process.argv.join()')).toEqual({ answer: '/runtime/node,-' });
  });

  test.each([
    'require("fs")',
    'require("node:v8")',
    'process.getBuiltinModule("fs")',
    'process.binding("fs")',
    'process.mainModule.require("fs")',
    'globalThis.require("fs")',
    'process.dlopen({}, "/usr/lib/x.node")',
  ])('files, threads, programs and addons cannot be reached: not by %s', async code => {
    expect(await run(`return String(${code})`)).toHaveProperty('error');
  });

  test('where the derivative is the exercise, tfjs does not differentiate', async () => {
    const tf =
      'const tf = require("@tensorflow/tfjs"); const square = x => x.mul(x); const three = tf.scalar(3);';
    const v = 'const v = tf.variable(three);';
    const ways = [
      'return tf.grad(square)(three)',
      'return tf.grads(x => x.mul(x))([three])[0]',
      'return tf.valueAndGrad(square)(three).grad',
      'return tf.valueAndGrads(x => x.mul(x))([three]).grads[0]',
      `${v} return Object.values(tf.variableGrads(() => square(v)).grads)[0]`,
      `${v} tf.train.sgd(1).minimize(() => square(v)); return v.sub(three)`,
      'return tf.engine().gradients(() => square(three), [three]).grads[0]',
      'return Object.getPrototypeOf(tf.engine()).gradients.call(tf.engine(), () => square(three), [three]).grads[0]',
    ];
    for (const way of ways) {
      expect(await run(tf + way, 'allowed')).toHaveProperty('answer.data');
      expect(await run(tf + way, 'forbidden')).toEqual({
        error: expect.stringContaining('does not differentiate') as string,
      });
    }
    expect(await run(`${tf} return tf.getGradient('Multiply') === undefined`, 'forbidden')).toEqual({
      answer: true,
    });
    expect(
      await run(
        `${tf} return tf.customGrad(x => ({ value: x.mul(2), gradFunc: d => d }))(three)`,
        'forbidden',
      ),
    ).toHaveProperty('answer.data', [6]);
  });

  test('where tfjs may not differentiate, no kernel computes a derivative, but for the one of tf.conv2dTranspose', async () => {
    const kernels = `return require('@tensorflow/tfjs').getKernelsForBackend('cpu').map(one => one.kernelName)
      .filter(name => /grad|backprop/i.test(name))`;
    expect(await run(kernels, 'forbidden')).toEqual({ answer: ['Conv2DBackpropInput'] });
    expect(await run(kernels)).toEqual({
      answer: expect.arrayContaining(['MaxPoolGrad', 'EluGrad']) as unknown,
    });
  });

  test('the functions that students write cannot be imported, whatever an earlier exercise did', async () => {
    const jobs = [
      'return typeof require("dl-labs").CORNERS',
      'Array.prototype.includes = () => false; Map.prototype.get = () => require("dl-labs"); return 1',
      'return typeof require("dl-labs").CORNERS',
    ];
    const [first, , last] = await sandbox.run({ jobs: jobs.map(body => job(body)), withheld: ['CORNERS'] }, 'allowed'); // prettier-ignore
    expect(first).toMatchObject({ outcomes: [{ answer: 'undefined' }] });
    expect(JSON.stringify(last)).not.toContain('object');
    expect(await run('return typeof require("dl-labs").CORNERS')).toEqual({ answer: 'object' });
  });

  test('a busy machine costs nobody an exercise: the limit counts processor time', async () => {
    const busy = Array.from({ length: 4 * availableParallelism() }, () =>
      spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
    );
    const patient = new Sandbox({ isolation: 'bubblewrap', seconds: 2 });
    const half = `const used = () => { const { user, system } = process.cpuUsage(); return user + system; };
      for (const end = used() + 5e5; used() < end;); return 1`;
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => patient.run(work(job(half)), 'allowed')),
    );
    for (const one of busy) one.kill('SIGKILL');
    expect(replies.flat()).toMatchObject(new Array(6).fill({ outcomes: [{ answer: 1 }] }));
  });

  test('no process is left behind', async () => {
    await run('for (;;);');
    await run('process.exit(1)');
    expect(await running()).toEqual([]);
  });
});

/** The sandboxes of this process that are still running. */
async function running(): Promise<string[]> {
  const processes = (await readdir('/proc')).filter(entry => /^\d+$/.test(entry));
  const programs = await Promise.all(
    processes.map(async id => ({ id, exe: await readlink(`/proc/${id}/exe`).catch(() => '') })),
  );
  const parent = (id: string) => /^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1];
  return programs
    .filter(({ id, exe }) => exe.endsWith('/bwrap') && parent(id) === String(process.pid))
    .map(({ id }) => id);
}

test('without bubblewrap nothing runs, and the error says so', async () => {
  const { PATH } = process.env;
  process.env.PATH = '/nowhere';
  const proof = new Sandbox({ isolation: 'bubblewrap' }).prove();
  await expect(proof.finally(() => (process.env.PATH = PATH))).rejects.toThrow(SandboxError);
  await expect(proof).rejects.toThrow('bwrap could not be started');
});

test('without isolation, only if asked for by name', async () => {
  const sandbox = new Sandbox({ isolation: 'none', seconds: 3 });
  await sandbox.prove();
  const [reply] = await sandbox.run(work(job('return process.dlopen({}, "x")')), 'allowed');
  expect(reply).toMatchObject({
    outcomes: [{ error: expect.stringMatching(/disabled|restricted/) as string }],
  });
});
