/**
 * The uncertainty of a proportion: in 95 of 100 such tests, this interval holds the true proportion.
 *
 * @param right the number of correct answers
 * @param of the number of all answers
 * @source Wilson 1927, Journal of the American Statistical Association 22 (158)
 * @example
 * wilsonInterval(8, 10) //=> [0.49, 0.943], rounded
 */
export function wilsonInterval(right: number, of: number): [low: number, high: number] {
  const z = 1.96; // 95 % of a normal distribution lies within this many standard deviations
  const share = right / of;
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return [middle - half, middle + half];
}
