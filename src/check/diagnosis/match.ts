import { relativeError, sameShape, type Numbers } from '../numbers';
import type { Part } from './parts';
import { allowance, close } from './similar';

/** What one part of an answer, in one case, says about a known mistake. */
export type Match =
  /** The mistake leads to this wrong answer: `bits` is how unlikely another mistake would hit it. */
  | { readonly is: 'explained'; readonly bits: number }
  /** Right, and with the mistake it would be, too. */
  | { readonly is: 'silent' }
  /** Right, though with the mistake it would be wrong. */
  | { readonly is: 'escaped' }
  /** Wrong in another way than the mistake leads to. */
  | { readonly is: 'against' }
  /** It tells nothing, as NaN does. */
  | { readonly is: 'mute' };

/** How many bits a number is worth that is neither right nor otherwise easy to hit, at most. */
export const MOST_BITS = 10;

/** One part in one case is never worth more than this: what it rests on may be one coincidence. */
const MOST_IN_A_PART = 3 * MOST_BITS;

/** A word, or how many items a list has. NaN, too, comes of many mistakes, and is one coincidence wherever it is. */
const [BITS_OF_TEXT, BITS_OF_NAN] = [3, 3];

/** Of so many numbers that agree with the mistake, one may be right instead, as at a tie. */
const ONE_IN = 4;

/** How to compare: the relative error that passes, and what a number is worth, in bits. */
export interface Measure {
  readonly tolerance: number;
  readonly bitsOf: (value: number) => number;
}

/** How a wrong part of an answer fits a mistake. */
export function match(given: Part, right: Part | undefined, mistake: Part, measure: Measure): Match {
  if (isSilent(given)) return given.kind === mistake.kind && given.text === mistake.text ? { is: 'explained', bits: 1 } : { is: 'mute' }; // prettier-ignore
  if (!sameForm(given, mistake)) return { is: 'against' };
  if (given.text !== mistake.text || given.kind === 'large') return { is: 'against' };
  if (!given.numbers || !mistake.numbers) return { is: 'explained', bits: BITS_OF_TEXT };
  const hasForm = right?.numbers !== undefined && sameForm(given, right);
  const numbers = { given: given.numbers, mistake: mistake.numbers };
  return matchNumbers({ ...numbers, right: hasForm ? right.numbers : undefined }, measure);
}

/** Whether a function threw, or left out this part. */
function isSilent({ kind }: Part): boolean {
  return kind === 'unusable' || kind === 'missing';
}

const TENSORS = ['float32', 'int32', 'bool'];

/** Whether two parts can be compared number by number. */
export function sameForm(a: Part, b: Part): boolean {
  const isSameKind = a.kind === b.kind || (TENSORS.includes(a.kind) && TENSORS.includes(b.kind));
  if (!isSameKind || !a.numbers !== !b.numbers) return false;
  return !a.numbers || !b.numbers || sameShape(a.numbers.shape, b.numbers.shape);
}

/** Whether two parts are equal, as an answer is compared with the right one. */
export function sameParts(a: Part, b: Part, tolerance: number): boolean {
  if (a.kind !== b.kind || !sameForm(a, b)) return false;
  if (a.text !== b.text || a.kind === 'large') return false;
  if (!a.numbers || !b.numbers) return true;
  return relativeError(a.numbers.data, b.numbers.data) <= tolerance;
}

interface Compared {
  readonly given: Numbers;
  readonly mistake: Numbers;
  /** Undefined if the right answer has another shape. */
  readonly right?: Numbers;
}

function matchNumbers({ given, mistake, right }: Compared, { tolerance, bitsOf }: Measure): Match {
  const allowed = { mistake: allowance(mistake, tolerance), right: right ? allowance(right, tolerance) : 0 };
  const isEqual = relativeError(given.data, mistake.data) <= tolerance;
  const worth = new Map<number, number>();
  let [agreeing, escaped, mute, bits] = [0, 0, 0, 0];
  for (const [i, value] of given.data.entries()) {
    const isRight = right !== undefined && close(value, right.data[i], allowed.right);
    if (isEqual || close(value, mistake.data[i], allowed.mistake)) {
      if (isRight && close(mistake.data[i], right.data[i], allowed.right)) continue;
      agreeing++;
      const worthOfOne = Number.isFinite(value) ? bitsOf(value) : BITS_OF_NAN;
      if (Number.isFinite(value) || !worth.has(value)) bits += worthOfOne;
      worth.set(value, worthOfOne);
    } else if (isRight) escaped++;
    else if (!Number.isFinite(value) && Number.isFinite(mistake.data[i])) mute++;
    else return { is: 'against' };
  }
  if (agreeing === 0 && isEqual) return { is: 'explained', bits: BITS_OF_TEXT }; // nothing but its shape, or its length
  if (agreeing === 0) return mute > 0 && escaped === 0 ? { is: 'mute' } : { is: 'against' };
  if (ONE_IN * escaped > agreeing || mute > agreeing) return { is: 'against' };
  // The same number everywhere, such as 0, is one coincidence.
  const isConstant = worth.size === 1 && agreeing === given.data.length;
  const counted = isConstant ? Math.max(...worth.values()) : bits;
  return { is: 'explained', bits: Math.min(MOST_IN_A_PART, Math.max(1, counted) - escaped - mute) };
}
