import { sameShape } from '../numbers';
import type { Observation, Sample } from './sample';

/** Each column sums to 1 where each row should, or the other way round. */
export const sums: Observation = wrong => {
  const isTable = wrong.every(
    ({ got, expected }) => expected.shape.length === 2 && sameShape(got.shape, expected.shape),
  );
  const isLarge = wrong.some(({ expected: { shape } }) => shape[0] > 1 && shape[1] > 1);
  if (!isTable || !isLarge) return undefined;
  const ones = (which: 'got' | 'expected', axis: 0 | 1) => wrong.every(one => sumsToOne(one, which, axis));
  if (ones('expected', 1) && !ones('got', 1) && ones('got', 0)) return { code: 'sums', right: 'rows' };
  if (ones('expected', 0) && !ones('got', 0) && ones('got', 1)) return { code: 'sums', right: 'columns' };
  return undefined;
};

function sumsToOne(sample: Sample, which: 'got' | 'expected', axis: 0 | 1): boolean {
  const { data, shape: [, columns] } = sample[which]; // prettier-ignore
  const totals: number[] = [];
  data.forEach((value, i) => {
    const line = axis === 1 ? Math.floor(i / columns) : i % columns;
    totals[line] = (totals[line] ?? 0) + value;
  });
  return totals.every(total => Math.abs(total - 1) < 1e-4);
}
