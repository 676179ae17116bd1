import type { Fixture } from '../../src/check/fixture';
import type { AnyFunction } from '../../src/check/run';
import { toJson } from '../../src/check/values';
import { firstDifference } from './agreement';
import type { Bench } from './bench';

/** What became of mutants that answer alike in every case of some seeds. */
export interface Fate {
  /**
   * `accepted` with every seed, and nothing was said; `noted`: accepted, and it is said that an argument was changed; `luck`:
   * accepted with some seeds; `throws`: rejected in every case, with its own error; `named`: rejected, with a name; `unnamed`:
   * rejected, without one with some seeds.
   */
  readonly fate: 'accepted' | 'noted' | 'luck' | 'throws' | 'named' | 'unnamed';
  /** In how many of how many seeds it was accepted. */
  readonly accepted: number;
  readonly seeds: number;
  readonly names: readonly string[];
  /** Names of mistakes whose answers are others. */
  readonly falseNames: readonly string[];
  /** Of accepted ones: arguments for which they answer wrong, if any were found. */
  readonly differsFor?: string;
}

/** The seeds that every mutant meets, and those that only one meets that may be accepted by luck. */
const FEW = 20;
const MANY = 1000;
/** Who is wrong in as few cases may well be right with other seeds. */
const DOUBTFUL = 2;
/** How many seeds say which names a mutant is given, and how many more whether a name is true. */
const NAMED = 2;
const PROVED = 3;
/** How many inputs are tried on a mutant that is accepted. */
const INPUTS = { quick: 500, slow: 20, 'very slow': 4 };

/**
 * Judges a mutant as a check does, and as the grader does with many seeds.
 *
 * @param seeds how many; by default as many as the exercise's pace allows
 */
export function fateOf(bench: Bench, fn: AnyFunction, right: AnyFunction, seeds?: number): Fate {
  const few = bench.seeds(Math.min(seeds ?? FEW, bench.pace === 'very slow' ? 1 : FEW));
  const named = [bench.open, ...few.slice(0, NAMED)].map(fixture => seen(bench, fn, fixture));
  const later = few.slice(NAMED).map(fixture => wrongCases(bench, fn, fixture));
  const wrong = [...named.map(one => one.wrong), ...later];
  const isDoubtful = wrong.some(count => count > 0) && wrong.some(count => count <= DOUBTFUL);
  if (isDoubtful && bench.pace === 'quick')
    wrong.push(...bench.seeds(seeds ?? MANY).slice(few.length).map(fixture => (bench.isAccepted(fn, fixture) ? 0 : 1))); // prettier-ignore
  const accepted = wrong.filter(count => count === 0).length;
  const names = [...new Set(named.flatMap(one => one.name ?? []))];
  const counts = {
    accepted,
    seeds: wrong.length,
    names,
    falseNames: names.filter(
      name => !bench.isKnownMistake(fn, name, bench.seeds(NAMED + PROVED).slice(-PROVED)),
    ),
  };
  if (accepted === wrong.length) {
    if (named.every(one => one.isNoted)) return { fate: 'noted', ...counts };
    const differing = firstDifference(bench, right, fn, INPUTS[bench.pace]);
    return { fate: 'accepted', ...counts, ...(differing && { differsFor: toJson(differing.args) }) };
  }
  if (accepted > 0) return { fate: 'luck', ...counts };
  if (named.every(one => one.throws)) return { fate: 'throws', ...counts };
  return { fate: named.every(one => one.name !== undefined) ? 'named' : 'unnamed', ...counts };
}

function seen(bench: Bench, fn: AnyFunction, fixture: Fixture) {
  const outcomes = bench.outcomes(fn, fixture);
  const { right, of, misconception } = bench.judge(fixture, outcomes);
  return {
    wrong: of - right,
    name: misconception,
    isNoted: outcomes.some(outcome => 'changed' in outcome),
    throws: outcomes.every(outcome => 'error' in outcome),
  };
}

function wrongCases(bench: Bench, fn: AnyFunction, fixture: Fixture): number {
  if (bench.pace !== 'quick') return bench.isAccepted(fn, fixture) ? 0 : 1;
  return bench.countWrong(fixture, bench.outcomes(fn, fixture));
}
