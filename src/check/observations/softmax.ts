import { follows, turned, type Observation } from './sample';

/** The answer is the softmax of the right one's rows, or the right one that of its rows. */
export const softmax: Observation = wrong => {
  const isTable = wrong.every(({ expected, got }) => Math.min(expected.shape.length, got.shape.length) > 0);
  if (!isTable) return undefined;
  if (follows(wrong, (expected, { got }) => ofRows(expected, got.shape.at(-1)!)))
    return { code: 'softmax', is: 'after' };
  return follows(wrong.map(turned), (got, { expected }) => ofRows(got, expected.shape.at(-1)!))
    ? { code: 'softmax', is: 'before' }
    : undefined;
};

function ofRows(data: readonly number[], length: number): number[] {
  const starts = Array.from({ length: data.length / length }, (_, i) => i * length);
  return starts.flatMap(start => {
    const row = data.slice(start, start + length);
    const powers = row.map(value => Math.exp(value - Math.max(...row)));
    const sum = powers.reduce((a, b) => a + b, 0);
    return powers.map(power => power / sum);
  });
}
