import type { Call, Case, Fixture, Observe } from '../../src/check/fixture';
import { THREW } from '../../src/check/diagnosis/evidence';
import { judge } from '../../src/check/judge';
import { copyValue, toJson, type Value } from '../../src/check/values';
import { exerciseRandom, type ExerciseRandom } from '../cases/random';

/**
 * One graded function, as data.
 *
 * Arguments and answers are numbers, booleans, (nested) arrays, plain objects and, as data, tensors and named
 * functions: see `Value`. The reference and the mutants compute on that data in float64; the variants are
 * code that a student could write.
 */
export interface Exercise<
  Args extends readonly Value[] = readonly Value[],
  Answer extends Value | States = Value | States,
> {
  /** The function's name, by which a check and the grader find it. */
  readonly name: string;
  readonly points: number;
  /** For exercises that ask for a derivative: the grader's tfjs cannot differentiate then. */
  readonly autodiff?: 'forbidden';
  /** Where the notebook's text says that an argument stays as it is: changing one is wrong then, else it is fine. */
  readonly keepsArguments?: true;
  /**
   * Draws the cases. Each mutant has to be wrong in at least one, and to differ from every other mutant in at
   * least one.
   */
  cases(random: ExerciseRandom): readonly DrawnCase<Args>[];
  /** The right answer, computed in float64 with plain loops; `States` if the function returns a state machine. */
  reference(...args: Args): Answer;
  /**
   * The largest relative error that counts as right, justified in a comment beside it; 0 where answers have
   * to be exact.
   */
  readonly tolerance: number;
  /**
   * Reduces an answer that may take many right forms to the value that is compared: one of
   * `src/check/observers`.
   */
  readonly observe?: (answer: Answer, args: Args, expected: Answer) => Value;
  /**
   * Known mistakes, each under the words that complete "It looks as if …", which is the sentence that a
   * student reads.
   */
  readonly mutants: Readonly<Record<string, (...args: Args) => Value | States>>;
  /** Unusual but right solutions, as a student could write them; source text where they need `tf`. */
  readonly variants: Readonly<Record<string, string | ((...args: Args) => Answer)>>;
  /**
   * Changes of right answers, `before → after` as `npm run mutate` prints them, that change no answer, whatever the arguments:
   * each with the reason. The soak holds each against 10,000 inputs.
   */
  readonly equivalent?: Readonly<Record<string, string>>;
  /**
   * What `hint` shows, one at a time: the idea, in the words of the lab; the formula with its shapes, in the names of the
   * parameters; the line to look at. Text between backticks is code.
   */
  readonly hints: readonly [idea: string, formula: string, line: string];
}

/** A case before its answers are computed. */
interface DrawnCase<Args extends readonly Value[]> extends Call<Args> {
  readonly title: string;
}

/** Stands for a state machine, in an exercise that asks for one: its states under any inputs. */
export type States = (inputs: readonly number[]) => Value;

/** An exercise with arguments of any types. */
export type AnyExercise = Exercise<never>;

/**
 * Declares an exercise; TypeScript infers the types of arguments and answers from its cases and its
 * reference.
 */
export function exercise<const Args extends readonly Value[], Answer extends Value | States>(
  definition: Exercise<Args, Answer>,
): AnyExercise {
  return definition as unknown as AnyExercise;
}

/** How often cases are drawn before the exercise is declared faulty. */
const MOST_DRAWS = 100;

/**
 * The exercise's cases for a seed, with the right answers and those of the mutants.
 *
 * Cases that do not tell every mutant from the right answer and from every other mutant are drawn again, so
 * that no known mistake passes by luck, and each is named.
 *
 * @param alsoConfused what else cases may fail to tell apart, in words; empty if all is well
 * @throws Error naming what no draw could tell apart
 */
export function draw(
  exercise: AnyExercise,
  seed: number,
  alsoConfused: (fixture: Fixture) => string = () => '',
): Fixture {
  let confused = '';
  const random = exerciseRandom(seed);
  for (let attempt = 0; attempt < MOST_DRAWS; attempt++) {
    const fixture = fixtureOf(exercise, random);
    confused = confusion(fixture, exercise.observe as Observe | undefined) || alsoConfused(fixture);
    if (confused === '') return fixture;
  }
  throw new Error(
    `${exercise.name}: in ${MOST_DRAWS} draws from seed ${seed}, no cases could tell ${confused}.`,
  );
}

function fixtureOf(exercise: AnyExercise, random: ExerciseRandom): Fixture {
  const { name, points, tolerance } = exercise;
  const mutants = Object.values(exercise.mutants);
  const cases = exercise.cases(random).map((drawn): Case => {
    const expected = answerIn(exercise.reference(...copy(drawn.args)), drawn);
    if (!isFinite(expected)) throw new Error(`${name}: the right answer to "${drawn.title}" is not finite.`);
    return { ...drawn, expected, wrong: mutants.map(mutant => answerOf(mutant, drawn)) };
  });
  return {
    name,
    points,
    tolerance,
    ...(exercise.autodiff && { autodiff: exercise.autodiff }),
    ...(exercise.keepsArguments && { keepsArguments: exercise.keepsArguments }),
    misconceptions: Object.keys(exercise.mutants),
    cases,
  };
}

/** A mutant's answer; one that mixes up shapes throws where they do not fit. */
export function answerOf(mutant: (...args: never) => Value | States, call: Call): Value {
  try {
    return answerIn(mutant(...copy(call.args)), call);
  } catch {
    return THREW;
  }
}

/** The answer in what a reference or a mutant returned for a call. */
export function answerIn(returned: Value | States, { inputs = [] }: Call): Value {
  return typeof returned === 'function' ? returned(inputs) : returned;
}

/** Whether a value holds neither NaN nor an infinity, which `toJson` tags. */
function isFinite(value: Value): boolean {
  return !toJson(value).includes('"kind":"number"');
}

/** Each call gets copies: a mutant that changes its arguments would spoil them for the next one. */
function copy(args: readonly Value[]): never {
  return args.map(copyValue) as never;
}

/** Says which mutant the cases do not reject, or do not tell from another one; empty if all is well. */
function confusion(fixture: Fixture, observe?: Observe): string {
  const strict = { ...fixture, tolerance: 10 * fixture.tolerance }; // a wrong answer has to be clearly wrong
  for (const [which, words] of fixture.misconceptions.entries()) {
    const outcomes = fixture.cases.map(one => ({ answer: one.wrong[which] }));
    const verdict = judge(strict, outcomes, observe);
    if (verdict.right === verdict.of) return `"${words}" from the right answer`;
    if (verdict.misconception === words) continue;
    return `"${words}" from ${verdict.misconception ? `"${verdict.misconception}"` : 'another mutant'}`;
  }
  return '';
}
