import { observer } from './observer';

type Trained = {
  readonly w: readonly number[];
  readonly b: number;
  readonly mistakesPerEpoch: readonly number[];
};
type Args = readonly [points: readonly (readonly number[])[], labels: readonly number[], ...unknown[]];

/** Of w and b counts on which side the points are; where a line separates them, the mistakes of each epoch count too. */
export const trainPerceptron = observer(({ w, b, mistakesPerEpoch }: Trained, [points, labels]: Args) => {
  const sum = (x: readonly number[]) => x.reduce((total, value, i) => total + w[i] * value, b);
  const wrong = points.filter((x, i) => (sum(x) >= 0 ? 1 : 0) !== labels[i]).length;
  const settled = mistakesPerEpoch.includes(0);
  return {
    'mistakes in each epoch': settled ? mistakesPerEpoch : [],
    'epochs, where none is without a mistake': settled ? 0 : mistakesPerEpoch.length,
    'points on the wrong side of the returned line': settled ? wrong : 0,
  };
}, 'free');
