import type { Slice } from '../../notebook/slice/slice';

/** For each graded function, by name, the other graded functions that it calls, directly or indirectly. */
export type Calls = ReadonlyMap<string, readonly string[]>;

/** Which of the named functions call which, judging by their slices. */
export function calls(names: readonly string[], slices: readonly Slice[]): Calls {
  return new Map(names.map((name, i) => [name, called(name, slices[i], names)]));
}

/**
 * Which functions to replace when a function that earned nothing is graded again. A function that calls a
 * wrong one gives wrong answers too, perhaps without a mistake of its own. So it is graded with
 * follow-through: the course's own functions take the place of the wrong ones that it calls.
 *
 * Only functions that the course's solution calls too may be replaced. Otherwise a blank could supply the
 * answer to another exercise: leave `backward` blank, and write a `weightGradient` that calls it.
 *
 * @param wrong the functions that earned nothing because of their own mistakes
 * @returns the names of the functions to replace
 */
export function substitutes(name: string, found: Slice, wrong: readonly string[], solution: Calls): string[] {
  const mayCall = solution.get(name) ?? [];
  return called(name, found, wrong).filter(other => mayCall.includes(other));
}

/**
 * The functions, each after the ones that it calls: a function has more transitive calls than any of those.
 */
export function dependenciesFirst(solution: Calls): string[] {
  const count = (name: string) => solution.get(name)?.length ?? 0;
  return [...solution.keys()].sort((a, b) => count(a) - count(b));
}

/** Which of the names a function uses, apart from its own. */
function called(name: string, found: Slice, names: readonly string[]): string[] {
  return names.filter(other => other !== name && found.uses.includes(other));
}
