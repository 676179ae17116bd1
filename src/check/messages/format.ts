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

export function formatShape(shape: readonly number[]): string {
  return `[${listed(shape)}]`;
}

/** The names of an object's parts: { w, b }. */
export function formatKeys(keys: readonly string[]): string {
  return keys.length === 0 ? '{}' : `{ ${listed(keys)} }`;
}

/** Nobody reads more axes or names than this. */
const MOST_LISTED = 12;

function listed(items: readonly (string | number)[]): string {
  const shown = items.slice(0, MOST_LISTED).join(', ');
  return items.length > MOST_LISTED ? `${shown}, …` : shown;
}
