import { relativeError } from '../numbers';
import type { Observation } from './sample';

/** Rows and columns are swapped. */
export const transposed: Observation = wrong => {
  const isTransposed = wrong.every(({ got, expected, tolerance }) => {
    const [rows, columns] = expected.shape;
    if (expected.shape.length !== 2 || got.shape.length !== 2) return false;
    if (got.shape[0] !== columns || got.shape[1] !== rows) return false;
    const turned = got.data.map((_, i) => expected.data[(i % rows) * columns + Math.floor(i / rows)]);
    return relativeError(turned, got.data) <= tolerance;
  });
  const numbers = new Set(wrong.flatMap(({ expected }) => expected.data));
  return isTransposed && numbers.size >= 3 ? { code: 'transposed' } : undefined;
};
