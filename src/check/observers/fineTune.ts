import type { TensorValue } from '../values';
import { observer } from './observer';

type Stage = { readonly name: string; readonly weights: readonly TensorValue[] };
type Model = { readonly stages: readonly Stage[]; readonly W: TensorValue; readonly b: TensorValue };
type Args = readonly [
  model: Model,
  data: { readonly images: TensorValue; readonly labels: TensorValue },
  schedule: { readonly batches: readonly (readonly number[])[] },
];

/** What was trained, and whether the loss fell. */
export const fineTune = observer(
  ({ stages, W, b }: Model, [model, { images, labels }, { batches }]: Args) => {
    const differs = (p: TensorValue, q: TensorValue) => p.data.some((value, i) => value !== q.data[i]);
    const moved = (stage: Stage, i: number) =>
      stage.weights.some((weight, k) => differs(weight, model.stages[i].weights[k]));
    // With kernels of 1 x 1 and images of one pixel a stage is a dense layer.
    const dense = (
      x: number[],
      weights: TensorValue,
      bias: TensorValue,
      at: (i: number, o: number) => number,
    ) =>
      Array.from(bias.data, (sum, o) =>
        x.reduce((total, value, i) => total + value * weights.data[at(i, o)], sum),
      );
    const loss = ({ stages, W, b }: Model, example: number) => {
      const size = images.shape[3];
      let x = Array.from(images.data.slice(example * size, (example + 1) * size));
      for (const { weights } of stages) {
        const depth = weights[1].data.length;
        x = dense(x, weights[0], weights[1], (i, o) => i * depth + o).map(z => Math.max(0, z));
      }
      const z = dense(x, W, b, (i, o) => o * x.length + i);
      const largest = Math.max(...z);
      return (
        largest +
        Math.log(z.reduce((sum, value) => sum + Math.exp(value - largest), 0)) -
        z[labels.data[example]]
      );
    };
    const total = (of: Model, examples: readonly number[]) =>
      examples.reduce((sum, example) => sum + loss(of, example), 0);
    const half = batches.slice(-2); // the two batches of the last epoch
    return {
      'stages that changed': stages.filter(moved).map(({ name }) => name),
      'the head changed': differs(W, model.W) && differs(b, model.b),
      'the loss fell on the first half of the examples':
        total({ stages, W, b }, half[0]) < 0.85 * total(model, half[0]),
      'the loss fell on the second half': total({ stages, W, b }, half[1]) < 0.85 * total(model, half[1]),
    };
  },
);
