import { notebook } from '../../testing/notebooks';
import type { Attacks } from '../attack';
import { nextExercise, perceptron } from '../notebooks';

const SLEEP = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);';
const tooLong = { feedback: /took longer than \d+ s: is there a loop that never ends\?/ };

/** They take time: they never end, or go on when their exercise is over. */
export const endless: Attacks = {
  loops: perceptron('for (;;);', tooLong),
  'waits for ever': perceptron(SLEEP, tooLong),
  'waits for ever before it is called': {
    entry: notebook([
      `const wait = (() => { ${SLEEP} return 1; })();`,
      'function perceptron() { return wait; }',
    ]),
    ...tooLong,
  },
  'matches for ever': perceptron("return Number(/^(a+)+$/.test('a'.repeat(50) + 'b'));", tooLong),
  'is asked for ever': perceptron(`return { get w() { ${SLEEP} return 1; } };`, tooLong),
  'says its length for ever': perceptron(`return new Proxy([], { get: () => { ${SLEEP} } });`, tooLong),
  'exits for ever': perceptron(`process.on('exit', () => { ${SLEEP} }); process.exit(0);`, tooLong),
  'loops in promises': perceptron('return (async () => { for (;;) await null; })();', {
    feedback: /Promise/,
  }),
  'answers later': perceptron('return new Promise(resolve => setTimeout(() => resolve(1), 1000));', {
    feedback: /Promise/,
  }),
  'leaves a timer behind': nextExercise(
    'setInterval(() => { for (;;); }, 0); setImmediate(() => process.exit(0));',
  ),
  'leaves a promise behind': nextExercise('void (async () => { for (;;) await null; })();'),
  'leaves ticks behind': nextExercise(
    'const tick = () => { process.nextTick(tick); queueMicrotask(tick); }; tick();',
  ),
  'calls itself': perceptron('return perceptron(w, b, x);', { feedback: /stack/ }),
};
