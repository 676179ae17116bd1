import { sameShape } from '../numbers';
import { allowance, close } from '../diagnosis/similar';
import type { Observation, Sample } from './sample';

/** Where the numbers of an answer are wrong, as indices along every axis; undefined if its shape is wrong. */
function wrongPlaces({ got, expected, tolerance }: Sample): number[][] | undefined {
  if (!sameShape(got.shape, expected.shape)) return undefined;
  const allowed = allowance(expected, tolerance);
  const places = [...expected.data.keys()].filter(i => !close(got.data[i], expected.data[i], allowed));
  return places.map(place => {
    const index: number[] = [];
    for (let rest = place, axis = expected.shape.length - 1; axis >= 0; axis--) {
      index.unshift(rest % expected.shape[axis]);
      rest = Math.floor(rest / expected.shape[axis]);
    }
    return index;
  });
}

/** Images are right inside: only their first or last rows or columns are wrong. */
export const border: Observation = wrong => {
  let inside = 0;
  const isBorder = wrong.every(sample => {
    const [, height, width] = sample.expected.shape;
    if (sample.expected.shape.length !== 4 || height < 3 || width < 3) return false;
    inside += (height - 2) * (width - 2);
    const places = wrongPlaces(sample);
    return places?.every(([, y, x]) => y === 0 || x === 0 || y === height - 1 || x === width - 1) ?? false;
  });
  return isBorder && inside >= 4 ? { code: 'border' } : undefined;
};

/** Of a batch, only the first sample is right. */
export const firstSample: Observation = wrong => {
  const isFirst = wrong.every(sample => {
    const [batch] = sample.expected.shape;
    if (sample.expected.shape.length < 2 || batch < 2) return false;
    const places = wrongPlaces(sample);
    return (
      places !== undefined &&
      new Set(places.map(([n]) => n)).size === batch - 1 &&
      places.every(([n]) => n > 0)
    );
  });
  return isFirst && wrong.some(({ expected }) => expected.shape[0] > 2) ? { code: 'firstSample' } : undefined;
};
