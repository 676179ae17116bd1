/** A stream of random numbers, which is the same for the same seed. */
export interface Random {
  /** A uniform number in [low, high); in [0, 1) by default. */
  uniform(low?: number, high?: number): number;
  /** A whole number from low to high, both included. */
  integer(low: number, high: number): number;
  /** A number from the normal distribution; by default with mean 0 and standard deviation 1. */
  normal(mean?: number, standardDeviation?: number): number;
  /** One of the items. */
  pick<T>(items: readonly T[]): T;
  /** The items in random order, as a new array. */
  shuffle<T>(items: readonly T[]): T[];
}

/**
 * A seeded random generator: sfc32, "small fast counter", with 128 bits of state.
 *
 * @param seed a whole number from 0 to 2^53 - 1
 * @source Chris Doty-Humphrey, PractRand, RNG sfc32, https://pracrand.sourceforge.net
 * @example
 * seededRandom(1).integer(1, 6) === seededRandom(1).integer(1, 6) //=> true
 */
export function seededRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`seededRandom: seed should be a whole number from 0 to 2^53 - 1, got ${seed}.`);
  }
  const next = sfc32(seed);

  const uniform = (low = 0, high = 1): number => {
    const fraction = ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53; // 53 random bits, as many as a number has
    return low + (high - low) * fraction;
  };
  const integer = (low: number, high: number): number => low + Math.floor(uniform() * (high - low + 1));

  return {
    uniform,
    integer,
    normal: (mean = 0, standardDeviation = 1) => {
      // Box and Muller 1958; 1 - uniform() is never 0, so the logarithm is finite.
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      return mean + standardDeviation * radius * Math.cos(2 * Math.PI * uniform());
    },
    pick: items => items[integer(0, items.length - 1)],
    shuffle: items => {
      // Fisher and Yates: every order is equally likely.
      const shuffled = [...items];
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = integer(0, last);
        [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
      }
      return shuffled;
    },
  };
}

/**
 * The generator itself: 32 random bits per call. The first twelve numbers are discarded, so that the streams
 * of close seeds diverge.
 */
function sfc32(seed: number): () => number {
  let [a, b, c, counter] = [0, seed | 0, Math.floor(seed / 2 ** 32) | 0, 1];
  const next = (): number => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}
