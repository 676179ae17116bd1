import { numbersOf } from '../numbers';
import { follows, type Observation, type Sample } from './sample';

/** Each answer is a multiple of the right one: by the size of the batch, or by the same number in every case. */
export const factor: Observation = wrong => {
  const sizes = wrong.map(batchOf);
  if (new Set(sizes).size > 1 && sizes.every(size => size !== undefined)) {
    const size = (sample: Sample) => batchOf(sample)!;
    if (follows(wrong, (expected, one) => expected.map(value => value * size(one))))
      return { code: 'factor', by: 'batch' };
    if (follows(wrong, (expected, one) => expected.map(value => value / size(one))))
      return { code: 'factor', by: 'perBatch' };
  }
  if (wrong.length < 2) return undefined;
  const [{ got, expected }] = wrong;
  const place = expected.data.findIndex(value => value !== 0);
  const by = got.data[place] / expected.data[place];
  if (place < 0 || !Number.isFinite(by) || by === 0) return undefined;
  return follows(wrong, right => right.map(value => value * by))
    ? { code: 'factor', by: 'another' }
    : undefined;
};

function batchOf({ args: [first] }: Sample): number | undefined {
  return first === undefined ? undefined : numbersOf(first)?.shape[0];
}
