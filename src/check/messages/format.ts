/** A readable number: at most `digits` significant digits, and `−0` as 0. */
export function formatNumber(value: number, digits = 6): string {
  return String(Number(value.toPrecision(digits)) + 0);
}

/** Two different numbers with as many digits as it takes to see the difference. */
export function formatPair(a: number, b: number): [string, string] {
  for (const digits of [6, 9, 12]) {
    const pair: [string, string] = [formatNumber(a, digits), formatNumber(b, digits)];
    if (pair[0] !== pair[1]) return pair;
  }
  return [String(a), String(b)];
}

/** A relative error with one or two digits, as 6e-8 or 0.31. */
export function formatError(error: number): string {
  return formatNumber(error, error < 0.001 ? 1 : 2);
}

/** A count with its thousands separated: 60,000. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** Nobody reads more axes than this, and no answer is this long. */
const [MOST_AXES, LONGEST_AXIS] = [8, 1_000_000];

export function formatShape(shape: readonly number[]): string {
  return `[${listed(shape.map(formatAxis), MOST_AXES)}]`;
}

function formatAxis(length: number): string {
  return length > LONGEST_AXIS ? `over ${formatCount(LONGEST_AXIS)}` : String(length);
}

/** Nobody reads more names than this, or longer ones; and no more of a hidden case fits into an object's names. */
const [MOST_KEYS, LONGEST_KEY] = [12, 24];

/** The names of an object's parts: { w, b }. */
export function formatKeys(keys: readonly string[]): string {
  return keys.length === 0
    ? '{}'
    : `{ ${listed(
        keys.map(key => shorten(key, LONGEST_KEY)),
        MOST_KEYS,
      )} }`;
}

/** The beginning of a text that is too long. */
export function shorten(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function listed(items: readonly string[], most: number): string {
  const shown = items.slice(0, most).join(', ');
  return items.length > most ? `${shown}, …` : shown;
}

/** The end of an error's message: where it was thrown, as in ` (cell [4], line 2)`. The kernel writes it alike. */
export function formatPlace(cell: string, line: string): string {
  return ` (${cell}, line ${line})`;
}
