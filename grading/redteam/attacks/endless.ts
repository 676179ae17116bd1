import { notebook } from '../../testing/notebooks';
import type { Attacks } from '../attack';
import { nextExercise, perceptron } from '../notebooks';

const SLEEP = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);';
const loops = { feedback: /used more than \d+ s of processor time: is there a loop that never ends\?/ };
const waits = { feedback: /waited for more than \d+ s: a graded function may not wait for anything/ };

/** Attacks on time: they never end, or continue after their exercise. */
export const endless: Attacks = {
  loops: perceptron('for (;;);', loops),
  'waits for ever': perceptron(SLEEP, waits),
  'waits for ever before it is called': {
    entry: notebook([
      `const wait = (() => { ${SLEEP} return 1; })();`,
      'function perceptron() { return wait; }',
    ]),
    ...waits,
  },
  'is asked for ever': perceptron(`return { get w() { ${SLEEP} return 1; } };`, waits),
  'says its length for ever': perceptron(`return new Proxy([], { get: () => { ${SLEEP} } });`, waits),
  'exits for ever': perceptron(`process.on('exit', () => { ${SLEEP} }); process.exit(0);`, waits),
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
