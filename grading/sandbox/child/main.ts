import { closeSync, readFileSync, writeFileSync } from 'node:fs';
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the object itself, in which functions are replaced
import tf = require('@tensorflow/tfjs');
import { explainErrors } from '../../../src/backend/errors';
import { forbidAutodiff } from '../../../src/check/autodiff';
import { errorMessage, unwrittenFunction } from '../../../src/check/errors';
import { describeMisuse } from '../../../src/check/messages/failures';
import { call, type AnyFunction, type Outcome } from '../../../src/check/run';
import { fromJson, toJson } from '../../../src/check/values';
import { JOBS, READY, REPLIES, type Job, type Work } from '../job';
import { load } from './load';
import { modules } from './modules';
import { nameExits, silence } from './process';

/** Set by the bundler. */
declare const AUTODIFF: string;

/**
 * Runs students' functions in the sandbox: reads jobs and writes a line of outcomes for each. Nothing here is
 * secret, and nothing here can be trusted once a student's code has run in this process.
 *
 * It never returns to the event loop, so that timers and promises of a student's code never run. The plain loops are for what
 * cases make functions of: see `toArgument`.
 */
function main(): void {
  void tf.setBackend('cpu');
  if (AUTODIFF === 'forbidden') forbidAutodiff();
  explainErrors(tf);
  const work = fromJson(readFileSync(JOBS, 'utf8')) as Work;
  closeSync(JOBS);
  silence();
  nameExits();
  const require = modules(work);
  writeFileSync(REPLIES, `${READY}\n`);
  for (let i = 0; i < work.jobs.length; i++) {
    writeFileSync(REPLIES, `${toJson(outcomes(work.jobs[i], require))}\n`);
  }
}

/**
 * Whether a function failed because the memory was full. For arrays of numbers V8 throws then, in words that differ from
 * Node to Node; for objects it ends the process.
 */
function isOutOfMemory(outcome: Outcome): boolean {
  return 'error' in outcome && /allocation failed|failed to allocate memory/i.test(outcome.error);
}

/** Ends the process as V8 does: the reply is the same for all that takes the memory, and the next job has it all. */
function endOutOfMemory(): never {
  writeFileSync(2, 'out of memory\n');
  process.exit(1);
}

function outcomes(job: Job, require: (module: string) => object): Outcome[] {
  const replies: Outcome[] = [];
  const all = (outcome: (one: Job['cases'][number]) => Outcome) => {
    for (let i = 0; i < job.cases.length; i++) {
      replies[i] = outcome(job.cases[i]);
      if (isOutOfMemory(replies[i])) endOutOfMemory(); // the next case would fill the memory again
    }
    return replies;
  };
  try {
    const { graded, stop } = load(job, require);
    if (typeof graded === 'function') return all(one => ({ ...call(graded as AnyFunction, one), stop }));
    const error = describeMisuse({ code: 'notFunction', name: job.name });
    return all(() => ({ error, stop }));
  } catch (error) {
    return all(() => ({ error: errorMessage(error), unwritten: unwrittenFunction(error) }));
  }
}

main();
process.exit();
