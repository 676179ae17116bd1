import { boxLogits, type Box } from '../networks/wobblyBox';
import type { FunctionValue, TensorValue } from '../values';
import { observer } from './observer';

type Found = { readonly image: TensorValue; readonly queries: number; readonly history: readonly number[] };
type Args = readonly [
  model: FunctionValue,
  x: TensorValue,
  target: number,
  search: { readonly pixels: number; readonly population: number; readonly maxQueries: number },
];

/**
 * What holds for any random numbers. The box's answers wobble from query to query, so that the last margin of the history tells
 * whether the image was asked about in the generation to which the history ascribes it.
 */
export const evolve = observer(
  ({ image, queries, history }: Found, [model, x, target, { pixels, population, maxQueries }]: Args) => {
    const last = history[history.length - 1] ?? NaN;
    const near = (value: number) => Math.abs(value - last) < 1e-5; // float32 leaves 1e-6
    const changed = x.data.flatMap((value, i) => (Math.abs(image.data[i] - value) > 1e-6 ? [i] : []));
    const turned = (i: number) => image.data[i] === (x.data[i] < 0.5 ? 1 : 0);
    const generation = history.findIndex(near);
    const asked = Array.from({ length: population }, (_, i) => generation * population + i + 1);
    const margin = (query: number) => {
      const z = boxLogits(model.of as Box, image.data, query);
      return z[target] - Math.max(...z.filter((_, k) => k !== target));
    };
    const counted = [history.length * population, history.length, (history.length + 1) * population];
    return {
      'shape of the image': image.shape.join(' × '),
      'pixels changed, but not turned over': changed.filter(i => !turned(i)).length,
      'it changes more pixels than it may': changed.length > pixels,
      'the wanted class wins': last > 0,
      "the history ends with the image's margin, as the model gave it in that generation": asked.some(query =>
        near(margin(query)),
      ),
      'the history falls': history.some((value, i) => i > 0 && value < history[i - 1] - 1e-6),
      'it goes on after a success': history.slice(0, -1).some(value => value > 0),
      'it gives up too early': last <= 0 && queries + population <= maxQueries,
      'it asks too often': queries > maxQueries,
      'queries are':
        ['one for each child', 'generations', 'one generation more'][counted.indexOf(queries)] ?? 'wrong',
    };
  },
  'free',
);
