import { boxLogits, wobble, type Box } from '../networks/wobblyBox';
import type { FunctionValue, TensorValue } from '../values';
import { observer } from './observer';

type Found = { readonly image: TensorValue; readonly queries: number; readonly history: readonly number[] };
type Args = readonly [
  model: FunctionValue,
  x: TensorValue,
  target: number,
  search: {
    readonly pixels: number;
    readonly population: number;
    readonly parents: number;
    readonly maxQueries: number;
  },
];

/** More than a margin differs when the box is asked about the same image again. */
const MOST_WOBBLE = 0.1;

/**
 * What holds for any random numbers. The box's answers wobble from query to query, so that the last margin of the history tells
 * whether the image was asked about in the generation to which the history ascribes it.
 */
export const evolve = observer(
  (
    { image, queries, history }: Found,
    [model, x, target, { pixels, population, parents, maxQueries }]: Args,
  ) => {
    const last = history[history.length - 1] ?? NaN;
    const near = (value: number) => Math.abs(value - last) < 1e-5; // float32 leaves 1e-6
    const changed = x.data.flatMap((value, i) => (Math.abs(image.data[i] - value) > 1e-6 ? [i] : []));
    const turned = (i: number) => image.data[i] === (x.data[i] < 0.5 ? 1 : 0);
    const generation = history.findIndex(near);
    const { phases, ...box } = model.of as Box;
    const still = boxLogits({ ...box, phases: phases.map(() => 0) }, image.data, 0);
    const margin = (query: number) => {
      const z = still.map((logit, k) => logit + wobble(phases[k], query));
      return z[target] - Math.max(...z.filter((_, k) => k !== target));
    };
    /** Whether the image was asked about as one of so many queries, after so many others. */
    const isAmong = (count: number, before: number) =>
      Array.from({ length: count }, (_, i) => before + i + 1).some(query => near(margin(query)));
    const isInTime = isAmong(population, generation * population);
    // The other way to ask: about the living parents, too, in each generation after the first. Where the wanted class wins, the
    // two ways overlap, so it is told where none does.
    const isLate =
      generation > 0 && isAmong(population + parents, generation * (population + parents) - parents);
    const { length } = history;
    const counted = [length * population, length, (length + 1) * population, length * (population + parents) - parents]; // prettier-ignore
    const asksAgain = !isInTime && isLate && last <= 0;
    return {
      'shape of the image': image.shape.join(' × '),
      'pixels changed, but not turned over': changed.filter(i => !turned(i)).length,
      'it changes more pixels than it may': changed.length > pixels,
      'the wanted class wins': last > 0,
      "the history ends with the image's margin, as the model gave it in that generation": isInTime || isLate,
      'the parents are asked about again': asksAgain,
      'the history falls': history.some((value, i) => i > 0 && value < history[i - 1] - MOST_WOBBLE),
      'it goes on after a success': history.slice(0, -1).some(value => value > 0),
      'it gives up too early': last <= 0 && queries + population <= maxQueries,
      'it asks too often': queries > maxQueries,
      'queries are':
        ['one for each child', 'generations', 'one generation more', 'one for each living parent, too'][
          counted.indexOf(queries)
        ] ?? 'wrong',
    };
  },
  'free',
);
