import type { TensorValue } from '../../../src/check/values';
import { drawBackbone } from '../../cases/backbones';
import { exercise } from '../../assignment/exercise';
import { mapRows } from '../../oracle/arrays';
import * as oracle from '../../oracle/fcn';
import type { ModelValue } from '../../oracle/transfer';
import type { ExerciseRandom } from '../../cases/random';

/** What a classifier says at each place. */
export const heatmap = exercise({
  name: 'heatmap',
  points: 3,

  cases: random => [
    { title: 'three classes', args: [drawModel(random, [2, 3, 4], 3), random.tensor([1, 5, 6, 2])] },
    {
      title: 'the smallest image: one place',
      args: [drawModel(random, [1, 2, 3], 2), random.tensor([1, 3, 3, 1])],
    },
    {
      title: 'a batch of two, as many classes as channels',
      args: [drawModel(random, [2, 3, 3], 3), random.tensor([2, 4, 5, 2])],
    },
  ],

  // Right float32 answers are within 5.6e-7 over a thousand seeds.
  tolerance: 1e-5,

  reference: (model: ModelValue, image: TensorValue) => oracle.heatmap(model, image),

  mutants: {
    'the bias was left out': (model, image) => oracle.heatmap(model, image, { bias: false }),
    'the places were averaged: a heat map keeps them': (model, image) => {
      const z = oracle.heatmap(model, image);
      const [batch, rows, columns, classes] = z.shape;
      const size = rows * columns * classes;
      const data: number[] = [];
      for (let n = 0; n < batch; n++)
        for (let k = 0; k < classes; k++) {
          let sum = 0;
          for (let at = k; at < size; at += classes) sum += z.data[n * size + at];
          data.push(sum / (rows * columns));
        }
      return { ...z, shape: [batch, 1, 1, classes], data };
    },
    'softmax was applied: the heat map holds logits': (model, image) => {
      const z = oracle.heatmap(model, image);
      const classes = z.shape[3];
      const flat = { ...z, shape: [z.data.length / classes, classes] };
      const softmax = mapRows(flat, row => {
        const exponentials = row.map(Math.exp);
        const total = exponentials.reduce((sum, value) => sum + value);
        return exponentials.map(value => value / total);
      });
      return { ...softmax, shape: z.shape };
    },
    'a ReLU stands after the last layer: logits may be negative': (model, image) => {
      const z = oracle.heatmap(model, image);
      return { ...z, data: z.data.map(value => Math.max(0, value)) };
    },
    'the last stage is missing: the head reads what it makes': (model, image) => {
      const maps = oracle.mapsOf(model, image, model.stages.length - 1);
      if (maps.shape[3] !== model.W.shape[1]) throw new Error('the shapes do not fit');
      return oracle.heatmap(model, image, { maps });
    },
    'W was read by columns: it has a row for each class': (model, image) => {
      const [classes, channels] = model.W.shape;
      const data = model.W.data.map(
        (_, at) => model.W.data[(at % channels) * classes + Math.floor(at / channels)],
      );
      return oracle.heatmap({ ...model, W: { ...model.W, data } }, image);
    },
  },

  variants: {
    'a matrix product at each place': `({ stages, W, b }, image) => {
      const maps = stages.reduce((x, stage) => stage.apply(x, stage.weights), image);
      const [N, rows, columns, channels] = maps.shape;
      return maps.reshape([-1, channels]).matMul(W, false, true).add(b).reshape([N, rows, columns, b.size]);
    }`,
    'a loop over stages, a kernel of 1 × 1': `({ stages, W, b }, image) => {
      let x = image;
      for (const { apply, weights } of stages) x = apply(x, weights);
      const kernel = W.transpose().expandDims(0).expandDims(0);
      return tf.fused.conv2d({ x, filter: kernel, strides: 1, pad: 'same', bias: b });
    }`,
    'a map for each class': `({ stages, W, b }, image) => {
      const maps = stages.reduce((x, stage) => stage.apply(x, stage.weights), image);
      return tf.stack(tf.unstack(W).map((row, k) => maps.mul(row).sum(3).add(b.slice([k], [1]))), 3);
    }`,
  },

  hints: [
    'Do not average the maps: apply the linear layer at each place. That is a 1 × 1 convolution.',
    'After all stages there are maps, [batch, rows, columns, channels]. Convolve them with `W` as a kernel, [1, 1, channels, classes], and add `b`: [batch, rows, columns, classes].',
    'Look at the kernel: `convolutionalize(W, [1, 1, W.shape[1]])`, in a `tf.conv2d` with stride 1. No mean over the places, and no softmax: these are logits.',
  ],
});

function drawModel(random: ExerciseRandom, channels: readonly number[], classes: number): ModelValue {
  return {
    stages: drawBackbone(random, channels, 2),
    W: random.tensor([classes, channels[channels.length - 1]]),
    b: random.tensor([classes]),
  };
}
