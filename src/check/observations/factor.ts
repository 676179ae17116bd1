import { numbersOf } from '../numbers';
import { follows, type Observation, type Quantity, type Sample } from './sample';

/** What a factor may come from, in a case: as large as what is counted. */
const quantities: Readonly<Record<Quantity, (sample: Sample) => number | undefined>> = {
  batch: sample => shapeOf(sample)?.at(0),
  columns: sample => (shapeOf(sample)?.length === 1 ? undefined : shapeOf(sample)?.at(-1)),
  count: sample => shapeOf(sample)?.reduce((product, length) => product * length, 1),
};

/**
 * Each answer is a multiple of the right one: by how many there are of something, in cases where that differs, or by
 * the same number in every case.
 */
export const factor: Observation = wrong => {
  for (const of of Object.keys(quantities) as Quantity[]) {
    const counts = wrong.map(quantities[of]);
    if (new Set(counts).size < 2) continue;
    const isBy = (made: (count: number) => number) =>
      follows(wrong, (expected, sample) => {
        const by = made(quantities[of](sample) ?? NaN);
        return expected.map(value => value * by);
      });
    if (isBy(n => n)) return { code: 'factor', by: 'times', of };
    if (isBy(n => 1 / n)) return { code: 'factor', by: 'per', of };
    if (isBy(n => n / (n - 1))) return { code: 'factor', by: 'lessOne', of };
    if (isBy(n => (n - 1) / n)) return { code: 'factor', by: 'notLessOne', of };
  }
  if (wrong.length < 2) return undefined;
  const [{ got, expected }] = wrong;
  const place = expected.data.findIndex(value => value !== 0);
  const by = got.data[place] / expected.data[place];
  if (place < 0 || !Number.isFinite(by) || by === 0) return undefined;
  return follows(wrong, right => right.map(value => value * by))
    ? { code: 'factor', by: 'another', value: by }
    : undefined;
};

function shapeOf({ args: [first] }: Sample): readonly number[] | undefined {
  const shape = first === undefined ? undefined : numbersOf(first)?.shape;
  return shape?.length === 0 ? undefined : shape;
}
