/** What `hint` shows. */
export interface Hints {
  readonly name: string;
  /** Which hints these are, of how many. */
  readonly title: string;
  readonly hints: readonly string[];
  /** What is left to ask for. */
  readonly next: string;
}

/** One hint, its position counted from 0. */
export function describeHint(name: string, hints: readonly string[], position: number): Hints {
  const [step, of] = [position + 1, hints.length];
  const next =
    step < of
      ? `For the next hint, run \`await hint(${name})\` again.`
      : 'This was the last hint. To see all of them, ask again.';
  return { name, title: `Hint ${step} of ${of}`, hints: [hints[position]], next };
}

/** All hints, once there is no further one. */
export function describeHints(name: string, hints: readonly string[]): Hints {
  return {
    name,
    title: `All ${hints.length} hints`,
    hints: hints.map((hint, i) => `${i + 1}. ${hint}`),
    next: `There are no more hints. \`await check(${name})\` says what your answer looks like.`,
  };
}
