import { follows, type Observation } from './sample';

/** The same number is added everywhere, in every case. */
export const offset: Observation = wrong => {
  const [{ got, expected }] = wrong;
  if (wrong.length < 2 || got.data.length === 0) return undefined;
  const by = got.data[0] - expected.data[0];
  return Number.isFinite(by) && follows(wrong, right => right.map(value => value + by))
    ? { code: 'offset' }
    : undefined;
};
