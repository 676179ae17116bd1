import { hashOf } from '../../setup/files.cjs';
import type { AnyFunction } from '../../src/check/run';
import { toJson } from '../../src/check/values';
import { EXHAUSTED } from '../assignment/hidden';
import type { LoadedExercise } from '../assignment/loadExercises';
import { Bench } from './bench';
import { fateOf, type Fate } from './fate';
import { family, pairs } from './family';
import { compile } from './run';
import { subjectsOf } from './subjects';

export interface Result extends Fate {
  readonly subject: string;
  readonly operators: readonly string[];
  readonly change: string;
  /** The same for mutants that answer alike. */
  readonly alike: string;
  /** The reason why an accepted one is right: the exercise's own, or that its cases are all the inputs there are. */
  readonly equivalent?: string;
}

export interface Options {
  /** How many seeds; by default as many as the exercise's time allows. */
  readonly seeds?: number;
  /** How many pairs of mistakes are made as well. */
  readonly pairs?: number;
  /** How many of the exercise's variants mistakes are made in. */
  readonly variants?: number;
}

/** Makes every mistake in an exercise's right answers, and judges the mutants as a check and the grader would. */
export function measure(loaded: LoadedExercise, options: Options = {}): Result[] {
  const { exercise } = loaded;
  const bench = new Bench(exercise);
  const [solution, ...variants] = subjectsOf(loaded).filter(one =>
    bench.accepts(compile(one.text, one.setting)),
  );
  if (solution?.name !== 'solution') throw new Error(`${exercise.name}: its cases refuse the solution.`);
  const right = compile(solution.text, solution.setting);
  const fates = new Map<string, Fate>();
  const seen = new Set<string>();
  return [solution, ...variants.slice(0, options.variants ?? 3)].flatMap(({ name, text, setting }) => {
    const singles = family(text);
    const mutants = [...singles, ...pairs(text, singles, options.pairs ?? 0)];
    return mutants.flatMap((mutant): Result[] => {
      if (seen.has(mutant.text)) return [];
      seen.add(mutant.text);
      const { operators, change } = mutant;
      const fn = compile(mutant.text, setting);
      const alike = hashOf([outcomes(bench, fn)]).slice(0, 8);
      const fate = fates.get(alike) ?? fateOf(bench, fn, right, options.seeds);
      if (fate.accepted === 0) fates.set(alike, fate); // what was right so far may be wrong with other seeds
      const reason = exercise.equivalent?.[change] ?? EXHAUSTED[exercise.name];
      const equivalent = fate.fate === 'accepted' ? reason : undefined;
      const made = { subject: name, operators: operators.map(one => one.name), change, alike };
      return [{ ...made, ...fate, ...(equivalent !== undefined && { equivalent }) }];
    });
  });
}

/** What a mutant answers to the public cases and to some hidden ones. */
function outcomes(bench: Bench, fn: AnyFunction): string {
  const fixtures = [bench.open, ...bench.seeds(bench.pace === 'very slow' ? 0 : 2)];
  return toJson(fixtures.map(fixture => bench.outcomes(fn, fixture)));
}
