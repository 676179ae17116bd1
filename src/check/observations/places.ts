import { indexOf, numbersOf, sameShape } from '../numbers';
import { allowance, close } from '../diagnosis/similar';
import type { Observation, Sample, Sign } from './sample';

/** Where the numbers of an answer are wrong, in row-major order; undefined if its shape is wrong. */
function wrongPlaces({ got, expected, tolerance }: Sample): number[] | undefined {
  if (!sameShape(got.shape, expected.shape)) return undefined;
  const allowed = allowance(expected, tolerance);
  return [...expected.data.keys()].filter(i => !close(got.data[i], expected.data[i], allowed));
}

/** The same as indices along every axis. */
function wrongIndices(sample: Sample): number[][] | undefined {
  return wrongPlaces(sample)?.map(place => indexOf(place, sample.expected.shape));
}

const signs: Readonly<Record<Sign, (value: number) => boolean>> = {
  zero: value => value === 0,
  negative: value => value < 0,
  positive: value => value > 0,
};

/** Exactly those numbers are wrong for which an argument of the same shape is 0, or negative, or positive. */
export const where: Observation = wrong => {
  const found = wrong.map(wrongPlaces);
  const isSome = wrong.every(({ expected }, i) => {
    const count = found[i]?.length ?? 0;
    return count > 0 && count < expected.data.length;
  });
  if (!isSome || wrong.reduce((sum, { expected }) => sum + expected.data.length, 0) < 8) return undefined;
  const explains = (position: number, sign: Sign) =>
    wrong.every(({ args, expected }, i) => {
      const given = args.at(position) === undefined ? undefined : numbersOf(args[position]);
      if (!given || !sameShape(given.shape, expected.shape)) return false;
      const places = new Set(found[i]);
      return given.data.every((value, place) => signs[sign](value) === places.has(place));
    });
  for (const position of wrong[0].args.keys())
    for (const numbers of Object.keys(signs) as Sign[])
      if (explains(position, numbers)) return { code: 'where', numbers };
  return undefined;
};

/** Images are right inside: only their first or last rows or columns are wrong. */
export const border: Observation = wrong => {
  let inside = 0;
  const isBorder = wrong.every(sample => {
    const [, height, width] = sample.expected.shape;
    if (sample.expected.shape.length !== 4 || height < 3 || width < 3) return false;
    inside += (height - 2) * (width - 2);
    const places = wrongIndices(sample);
    return places?.every(([, y, x]) => y === 0 || x === 0 || y === height - 1 || x === width - 1) ?? false;
  });
  return isBorder && inside >= 4 ? { code: 'border' } : undefined;
};

/** Of a batch, only the first sample is right. */
export const firstSample: Observation = wrong => {
  const isFirst = wrong.every(sample => {
    const [batch] = sample.expected.shape;
    if (sample.expected.shape.length < 2 || batch < 2) return false;
    const places = wrongIndices(sample);
    return (
      places !== undefined &&
      new Set(places.map(([n]) => n)).size === batch - 1 &&
      places.every(([n]) => n > 0)
    );
  });
  return isFirst && wrong.some(({ expected }) => expected.shape[0] > 2) ? { code: 'firstSample' } : undefined;
};

/** A batch of one is right, and no other batch. */
export const batchOfOne: Observation = (wrong, right) => {
  const isOne = ({ args: [first] }: Sample) => {
    const shape = first === undefined ? undefined : numbersOf(first)?.shape;
    return shape && shape.length > 1 ? shape[0] === 1 : undefined;
  };
  const holds = right.some(one => isOne(one) === true) && right.every(one => isOne(one) !== false);
  return holds && wrong.length > 1 && wrong.every(one => isOne(one) === false)
    ? { code: 'batchOfOne' }
    : undefined;
};
