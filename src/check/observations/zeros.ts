import type { Observation } from './sample';

/** The answer is 0 everywhere. */
export const zeros: Observation = wrong => {
  const right = new Set(wrong.flatMap(({ expected }) => expected.data));
  const isZero = wrong.every(({ got }) => got.data.length > 0 && got.data.every(value => value === 0));
  return isZero && right.size >= 3 ? { code: 'zeros' } : undefined;
};
