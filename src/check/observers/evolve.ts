import type { TensorValue } from '../values';
import { observer } from './observer';

type Found = { readonly image: TensorValue; readonly queries: number; readonly history: readonly number[] };
type Args = readonly [
  model: unknown,
  x: TensorValue,
  target: number,
  search: { readonly pixels: number; readonly population: number; readonly maxQueries: number },
];

/** What holds for any random numbers. */
export const evolve = observer(
  ({ image, queries, history }: Found, [, x, target, { pixels, population, maxQueries }]: Args) => {
    const z = [0, 1, 2].map(k =>
      image.data.reduce((sum, value, i) => sum + value * Math.cos(1.7 * (i + 1) * (k + 1) + 2), 0),
    );
    const ahead = z[target] - Math.max(...z.filter((_, k) => k !== target));
    const last = history[history.length - 1] ?? NaN;
    const changed = image.data.filter((value, i) => Math.abs(value - x.data[i]) > 1e-6).length;
    const counted = [history.length * population, history.length, (history.length + 1) * population];
    return {
      'shape of the image': image.shape.join(' × '),
      'the image is in the range from 0 to 1': image.data.every(value => value >= 0 && value <= 1),
      'it changes more pixels than it may': changed > pixels,
      'the wanted class wins': ahead > 0,
      "the history ends with the image's margin": Math.abs(ahead - last) < 1e-3,
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
