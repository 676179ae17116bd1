import type { Slice } from '../slice/slice';

/** For the name of each graded function, those of others that it calls, directly or through others. */
export type Calls = ReadonlyMap<string, readonly string[]>;

/** Which of some functions call which, by their slices. */
export function calls(names: readonly string[], slices: readonly Slice[]): Calls {
  return new Map(names.map((name, i) => [name, called(name, slices[i], names)]));
}

/**
 * Who calls a function that is wrong is wrong too, and has perhaps made no mistake. So what earned nothing is graded once more,
 * with the course's own functions in place of those that it calls and that are wrong.
 *
 * Only what the course's solution calls as well may be replaced: else a blank here would be the answer there (leave `backward`
 * blank, and write a `weightGradient` that calls it).
 *
 * @param wrong the functions that earned nothing, by their own fault
 * @returns the names to replace
 */
export function substitutes(name: string, found: Slice, wrong: readonly string[], solution: Calls): string[] {
  const mayCall = solution.get(name) ?? [];
  return called(name, found, wrong).filter(other => mayCall.includes(other));
}

/** The functions, each after those that it calls. */
export function dependenciesFirst(solution: Calls): string[] {
  const count = (name: string) => solution.get(name)?.length ?? 0;
  return [...solution.keys()].sort((a, b) => count(a) - count(b)); // who calls counts also what is called by whom it calls
}

/** Which of some names a function needs, other than its own. */
function called(name: string, found: Slice, names: readonly string[]): string[] {
  return 'missing' in found ? [] : names.filter(other => other !== name && found.uses.includes(other));
}

/** What the feedback says then. */
export function followThroughNote(names: readonly string[]): string {
  const be = names.length === 1 ? ['is', 'was'] : ['are', 'were'];
  return `${names.join(', ')} ${be[0]} not right yet: here the course's own ${be[1]} used instead.`;
}
