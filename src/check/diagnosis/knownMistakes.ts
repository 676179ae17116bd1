import type { Item } from './evidence';

/** How much speaks for an explanation, in bits, and for which parts of the answer. */
export interface Score {
  readonly mistake: number;
  readonly bits: number;
  /** The places where it explains something, such as `dW`. */
  readonly paths: ReadonlySet<string>;
}

/** A name takes evidence that another wrong answer gives in less than one of 1,000 cases. */
export const ENOUGH = 10;

/** No other known mistake may explain nearly as much. */
const CLEAR = 3;

/** A right answer, and one that is wrong in another way, speak against a mistake: bits for each. */
const [ESCAPED, AGAINST] = [3, 8];

/**
 * What the answers say, as they are compared, and as they are where they are compared through `observe`: there
 * many answers look alike.
 */
export interface Evidence {
  readonly seen: readonly Item[];
  readonly whole?: readonly Item[];
  /** Whether there are no other inputs than those of the cases: then the answers are all that there is to know. */
  readonly isExhaustive: boolean;
}

/** How much speaks for one known mistake; undefined if it explains too little. */
export function scoreOf({ seen, whole, isExhaustive }: Evidence, mistake: number): Score | undefined {
  const explained = seen.filter(({ matches }) => matches[mistake].is === 'explained');
  const paths = new Set(explained.map(({ path }) => path));
  const [here, elsewhere] = [tally(seen.filter(one => paths.has(one.path)), mistake), tally(seen.filter(one => !paths.has(one.path)), mistake)]; // prettier-ignore
  if (here.explained === 0 || here.escaped > here.explained || 2 * here.against > here.explained)
    return undefined;

  const inFull = whole && tally(whole, mistake);
  const isExact =
    here.escaped + here.against + here.mute + elsewhere.escaped + elsewhere.against + elsewhere.mute === 0;
  const isTheVeryAnswer = inFull !== undefined && inFull.escaped + inFull.against + inFull.mute === 0;
  // Another mistake would perhaps not be right where this one is: that is worth a bit.
  const evidence =
    here.bits +
    here.silent -
    ESCAPED * here.escaped -
    AGAINST * here.against +
    (isExact ? elsewhere.silent : 0) +
    (isTheVeryAnswer ? CLEAR + inFull.bits : 0);
  if (evidence < ENOUGH && !(isExact && (here.bits >= ENOUGH_IF_EXACT || isExhaustive))) return undefined;
  const unexplained = elsewhere.escaped + elsewhere.against;
  const inPart = unexplained > 0 ? CLEAR + unexplained : 0;
  return { mistake, bits: evidence - inPart, paths };
}

/** What the wrong answers are worth if all answers are those of the mistake, the right ones too. */
const ENOUGH_IF_EXACT = 2;

function tally(items: readonly Item[], mistake: number) {
  const counts = { explained: 0, silent: 0, escaped: 0, against: 0, mute: 0, bits: 0 };
  for (const { matches } of items) {
    const match = matches[mistake];
    counts[match.is]++;
    if (match.is === 'explained') counts.bits += match.bits;
  }
  return counts;
}

/** The known mistakes that explain the most, nearly equal ones together; none if none explains enough. */
export function likeliest(evidence: Evidence, count: number): Score[] {
  const scores = Array.from({ length: count }, (_, mistake) => scoreOf(evidence, mistake))
    .filter(score => score !== undefined)
    .sort((a, b) => b.bits - a.bits);
  return scores.filter(({ bits }) => bits > scores[0].bits - CLEAR);
}
