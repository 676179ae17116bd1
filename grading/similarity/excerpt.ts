import type { Range } from './winnow';

/** Lines that are shown before and after a passage. */
const CONTEXT = 2;
const MOST_LINES = 80;
const LONGEST_LINE = 200;

/** A piece of a line, and whether it is part of a shared passage. */
export interface Piece {
  readonly text: string;
  readonly isShared: boolean;
}

/** Some lines of a code, of bounded size. */
export interface Excerpt {
  readonly lines: readonly {
    /** From 1. */
    readonly number: number;
    readonly pieces: readonly Piece[];
  }[];
  /** How many lines with shared passages were left out. */
  readonly more: number;
}

/**
 * The lines of a code that hold a part of these ranges, each with a few around it.
 *
 * @param ranges in order, without overlaps
 */
export function excerpt(code: string, ranges: readonly Range[]): Excerpt {
  let start = 0;
  let first = 0; // the first range that has not ended before the line
  const all = code.split('\n').map((text, i) => {
    const [from, to] = [start, start + text.length];
    start = to + 1;
    while (first < ranges.length && ranges[first][1] <= from) first++;
    let next = first;
    while (next < ranges.length && ranges[next][0] < to) next++;
    return { number: i + 1, text, from, ranges: ranges.slice(first, next) };
  });
  const near = new Set<number>();
  for (const [i, line] of all.entries())
    if (line.ranges.length > 0) for (let j = i - CONTEXT; j <= i + CONTEXT; j++) near.add(j);
  const chosen = all.filter((_, i) => near.has(i));
  const left = chosen.slice(MOST_LINES).filter(line => line.ranges.length > 0);
  return {
    lines: chosen.slice(0, MOST_LINES).map(({ number, text, from, ranges: own }) => ({
      number,
      pieces: piecesOf(
        text.slice(0, LONGEST_LINE),
        own.map(([a, b]) => [a - from, b - from]),
      ),
    })),
    more: left.length,
  };
}

function piecesOf(text: string, ranges: readonly Range[]): Piece[] {
  const pieces: Piece[] = [];
  let place = 0;
  const add = (end: number, isShared: boolean) => {
    if (end > place) pieces.push({ text: text.slice(place, end), isShared });
    place = Math.max(place, end);
  };
  for (const [start, end] of ranges) {
    add(Math.min(start, text.length), false);
    add(Math.min(end, text.length), true);
  }
  add(text.length, false);
  return pieces;
}
