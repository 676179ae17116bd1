import { numbersOf, sameShape } from '../numbers';
import type { Observation } from './sample';

/** An argument comes back as it was given. */
export const argument: Observation = wrong => {
  const numbers = new Set(wrong.flatMap(({ got }) => got.data));
  if (numbers.size < 3) return undefined;
  const places = [...wrong[0].args.keys()];
  const isReturned = (place: number) =>
    wrong.every(({ args, got }) => {
      const given = args[place] === undefined ? undefined : numbersOf(args[place]);
      return (
        given !== undefined &&
        sameShape(given.shape, got.shape) &&
        given.data.every((value, i) => value === got.data[i])
      );
    });
  return places.some(isReturned) ? { code: 'argument' } : undefined;
};

/** The answer is the same in every case, whatever the arguments. */
export const constant: Observation = (wrong, right) => {
  const all = [...wrong, ...right];
  const [first] = all;
  const isSame = all.every(
    ({ got }) =>
      sameShape(got.shape, first.got.shape) && got.data.every((value, i) => value === first.got.data[i]),
  );
  const expected = new Set(all.map(one => one.expected.data.join()));
  return all.length >= 4 && isSame && expected.size >= 4 ? { code: 'constant' } : undefined;
};
