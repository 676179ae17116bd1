import { sameShape } from '../numbers';
import { allowance, close } from '../diagnosis/similar';
import type { Observation, Sample } from './sample';

/** The right numbers, one place further along an axis, or one place too early; what falls out is not looked at. */
export const shifted: Observation = wrong => {
  const axes = Math.max(...wrong.map(({ expected }) => expected.shape.length));
  for (let axis = 0; axis < axes; axis++)
    for (const by of [1, -1] as const)
      if (wrong.every(one => isShifted(one, axis, by))) return { code: 'shifted', axis, by };
  return undefined;
};

function isShifted({ got, expected, tolerance }: Sample, axis: number, by: 1 | -1): boolean {
  const { shape, data } = expected;
  if (!sameShape(got.shape, shape) || !(shape[axis] >= 3)) return false;
  const step = shape.slice(axis + 1).reduce((product, length) => product * length, 1);
  const allowed = allowance(expected, tolerance);
  const numbers = new Set<number>();
  const holds = data.every((value, place) => {
    const to = (Math.floor(place / step) % shape[axis]) + by;
    if (to < 0 || to >= shape[axis]) return true;
    numbers.add(value);
    return close(got.data[place + by * step], value, allowed);
  });
  return holds && numbers.size >= 4;
}
