import { asText, report } from '../../src/check/render';
import type { Verdict } from '../../src/check/judge';
import type { AnyFunction, Outcome } from '../../src/check/run';
import type { Fixture } from '../../src/check/fixture';
import { drawHidden } from '../assignment/hidden';
import type { LoadedExercise } from '../assignment/loadExercises';
import { Bench } from '../mutate/bench';
import { answerIn, notebookOf } from '../mutate/run';
import type { Answer } from './answer';

/** What a student is told of an answer: nothing wrong, an error, the mistake by name, what it looks like, or neither. */
export type Fate = 'accepted' | 'by luck' | 'threw' | 'named' | 'observed' | 'neither';

/** An answer beside what is said of it. */
export interface Result {
  readonly lab: string;
  readonly fn: string;
  readonly code: string;
  readonly right: boolean;
  /** What a good tutor would say of a wrong one. */
  readonly tutor?: string;
  readonly fate: Fate;
  readonly misconception?: string;
  /** What `check` shows, with the public cases. */
  readonly message: string;
  /** How many of the hidden cases are right. */
  readonly hidden: string;
}

/** One of the seeds of hidden cases. */
const SEED = 7;

/** Judges all answers to an exercise, by its public cases and by hidden ones. */
export function measure({ lab, exercise }: LoadedExercise, answers: readonly Answer[]): Result[] {
  const bench = new Bench(exercise);
  const { text, setting } = notebookOf(lab, exercise.name);
  bench.accepts(setting(text)); // measures how many rounds of loops an answer needs
  const hidden = drawHidden(exercise, SEED, bench.open);
  return answers.map(answer => {
    const fn = compiled(lab, answer);
    const judged = (fixture: Fixture) => {
      const outcomes = bench.outcomes(fn, fixture);
      return { outcomes, verdict: bench.judge(fixture, outcomes) };
    };
    const { outcomes, verdict } = judged(bench.open);
    const secret = judged(hidden).verdict;
    const { code, right } = answer;
    return {
      lab,
      fn: answer.fn,
      code,
      right,
      ...(!answer.right && { tutor: answer.tutor }),
      fate: fateOf(verdict, secret, outcomes),
      misconception: verdict.misconception ?? secret.misconception,
      message: asText(report(verdict.right === verdict.of ? secret : verdict)),
      hidden: `${secret.right} of ${secret.of}`,
    };
  });
}

/** An answer that cannot be run throws the reason, when it is called. */
function compiled(lab: string, { fn, code }: Answer): AnyFunction {
  try {
    return answerIn(lab, fn, code);
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function fateOf(open: Verdict, hidden: Verdict, outcomes: readonly Outcome[]): Fate {
  const isRight = ({ right, of }: Verdict) => right === of;
  if (isRight(open) && isRight(hidden)) return 'accepted';
  if (isRight(open)) return hidden.misconception === undefined ? 'by luck' : 'named';
  if (open.misconception !== undefined) return 'named';
  if (open.observation !== undefined) return 'observed';
  return outcomes.some(one => 'error' in one) ? 'threw' : 'neither';
}
