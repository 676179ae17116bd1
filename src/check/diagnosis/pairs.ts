import type { Numbers } from '../numbers';
import type { Item } from './evidence';
import { ENOUGH } from './knownMistakes';
import type { Match } from './match';
import { allowance, close } from './similar';

/** What one part of an answer says of two mistakes together: bits for both, or for one. */
interface Support {
  readonly a: number;
  readonly b: number;
}

/** Two known mistakes that explain all answers only together; none if no two do, or more than two. */
export function pairOf(items: readonly Item[], count: number): number[] {
  const wrong = items.filter(item => !item.isRight && item.given.numbers);
  if (wrong.length === 0) return [];
  const found: number[][] = [];
  for (let a = 0; a < count; a++)
    for (let b = a + 1; b < count; b++) if (isPair(items, a, b)) found.push([a, b]);
  return found.length === 1 ? found[0] : [];
}

function isPair(items: readonly Item[], a: number, b: number): boolean {
  let support: Support = { a: 0, b: 0 };
  for (const item of items) {
    const one = supportIn(item, a, b);
    if (one === undefined) return false;
    support = { a: support.a + one.a, b: support.b + one.b };
  }
  return support.a >= ENOUGH && support.b >= ENOUGH;
}

const NONE: Support = { a: 0, b: 0 };

/** Undefined if it speaks against these two. */
function supportIn(item: Item, a: number, b: number): Support | undefined {
  const { isRight, given, right, mistakes, tolerance } = item;
  const [byA, byB] = [item.matches[a], item.matches[b]];
  if (isRight) return byA.is === 'silent' && byB.is === 'silent' ? NONE : undefined;
  if (!given.numbers) return NONE;
  const [bitsA, bitsB] = [bitsOf(byA), bitsOf(byB)];
  if (bitsA > 0 && bitsB > 0) return NONE; // both alike
  if (bitsA > 0 || bitsB > 0) {
    const other = mistakes[bitsA > 0 ? b : a];
    const isNeutral = other?.numbers && right?.numbers && same(other.numbers, right.numbers, tolerance);
    return isNeutral ? { a: bitsA, b: bitsB } : NONE; // the other should have shown, but may be hidden by this one
  }
  const parts = [given, right, mistakes[a], mistakes[b]].map(part => part?.numbers);
  return composed(parts, tolerance) ? { a: ENOUGH, b: ENOUGH } : undefined;
}

function bitsOf(match: Match): number {
  return match.is === 'explained' ? match.bits : 0;
}

/** Whether both mistakes show at once: their effects add up, or their factors multiply. */
function composed(parts: readonly (Numbers | undefined)[], tolerance: number): boolean {
  if (!parts.every((part): part is Numbers => part !== undefined)) return false;
  const [given, right, a, b] = parts;
  if (parts.some(({ data }) => data.length !== given.data.length)) return false;
  if (same(a, right, tolerance) || same(b, right, tolerance)) return false;
  const allowed = allowance(given, tolerance) + allowance(a, tolerance) + allowance(b, tolerance);
  if (new Set(given.data).size < 3) return false; // too few numbers to tell
  return (
    given.data.every((value, i) => close(value, a.data[i] + b.data[i] - right.data[i], allowed)) ||
    given.data.every((value, i) =>
      close(value * right.data[i], a.data[i] * b.data[i], allowed * Math.abs(right.data[i])),
    )
  );
}

function same(p: Numbers, q: Numbers, tolerance: number): boolean {
  const allowed = allowance(q, tolerance);
  return p.data.length === q.data.length && p.data.every((value, i) => close(value, q.data[i], allowed));
}
