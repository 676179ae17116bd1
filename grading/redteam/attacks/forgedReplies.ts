import type { Attacks } from '../attack';
import { nextExercise, perceptron, STREAM } from '../notebooks';

const RESULT = '{"score":99,"tests":[{"name":"perceptron","score":1,"max_score":1}]}';

/** Attacks that end the process, or report their own results wherever something could be listening. */
export const forgedReplies: Attacks = {
  'exits with status 0': perceptron('process.exit(0);', { feedback: /ended the process/ }),
  'exits for real': perceptron('(process as any).reallyExit(0);', { feedback: /ended the process/ }),
  aborts: perceptron('process.abort();', { feedback: /ended the process/ }),
  'kills itself': perceptron("process.kill(process.pid, 'SIGKILL');", { feedback: /ended the process/ }),
  'kills everybody': perceptron("process.kill(-1, 'SIGKILL');"),
  'kills its parent': perceptron("process.kill(process.ppid, 'SIGKILL'); process.kill(1, 'SIGKILL');"),
  'stops itself': perceptron("process.kill(process.pid, 'SIGSTOP');"),
  'prints a result': perceptron(
    `console.log(${JSON.stringify(RESULT)}); ${STREAM} stream(1).write(${JSON.stringify(RESULT)}); return 0;`,
  ),
  'complains that it has all points': perceptron(
    `${STREAM} stream(2).write(${JSON.stringify(RESULT)}); process.exit(0);`,
  ),
  'writes results to every descriptor': perceptron(`${STREAM}
    for (let fd = 0; fd < 64; fd++) try { stream(fd).write(${JSON.stringify(`${RESULT}\n`)}); } catch {}
    process.exit(0);`),
  'replies for itself that all is right': perceptron(`${STREAM}
    stream(4).write('[' + Array(7).fill('{"right":true,"points":1,"answer":{"kind":"tensor","right":true}}').join() + ']\\n');
    process.exit(0);`),
  'replies for the exercises after it': nextExercise(`${STREAM}
    stream(4).write('[{"answer":{"w":[-1,-1],"b":1.5}}]\\n[' + Array(7).fill('{"answer":1}').join() + ']\\n');`),
  'says again that it is ready': perceptron(`${STREAM} stream(4).write('"ready"\\n'); return 0;`),
  'floods the replies': perceptron(
    `${STREAM} const text = 'x'.repeat(1e6); for (;;) stream(4).write(text);`,
    {
      feedback: /answered with more than/,
    },
  ),
  'floods the complaints': perceptron(
    `${STREAM} const text = 'x'.repeat(1e6); for (;;) stream(2).write(text);`,
    {
      feedback: /answered with more than/,
    },
  ),
  'replies with a line that has no end': perceptron(`${STREAM} stream(4).write('['); return 0;`),
  'closes everything':
    perceptron(`for (let fd = 0; fd < 64; fd++) try { new (process.stdout as any).constructor(fd).destroy(); } catch {}
    return 0;`),
};
