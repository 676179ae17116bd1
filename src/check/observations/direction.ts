import type { Observation } from './sample';

/** Single numbers that are too high in every wrong case, or too low. */
export const direction: Observation = wrong => {
  if (wrong.length < 2 || !wrong.every(({ expected }) => expected.shape.length === 0)) return undefined;
  const isBoolean = wrong.every(({ expected, got }) => [0, 1].includes(expected.data[0]) && [0, 1].includes(got.data[0])); // prettier-ignore
  if (isBoolean) return undefined;
  if (wrong.every(({ got, expected }) => got.data[0] > expected.data[0]))
    return { code: 'direction', is: 'high' };
  if (wrong.every(({ got, expected }) => got.data[0] < expected.data[0]))
    return { code: 'direction', is: 'low' };
  return undefined;
};
