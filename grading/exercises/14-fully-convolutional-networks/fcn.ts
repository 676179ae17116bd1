import { functionValue, type TensorValue, type Value } from '../../../src/check/values';
import { drawBackbone } from '../../cases/backbones';
import { exercise } from '../../assignment/exercise';
import { float64 } from '../../oracle/arrays';
import * as oracle from '../../oracle/fcn';
import type { ModelValue, StageValue } from '../../oracle/transfer';
import type { ExerciseRandom } from '../../cases/random';

type Scores = readonly { readonly after: string; readonly kernel: TensorValue; readonly bias: TensorValue }[];

/** A classifier, with its skips, as a network that says a class for each pixel. */
export const fcn = exercise({
  name: 'fcn',
  points: 4,

  cases: random => [
    { title: 'stride 32: no skip', args: [drawClassifier(random, 3), 32] },
    { title: 'stride 16: one skip', args: [drawClassifier(random, 2), 16] },
    { title: 'stride 8: two skips', args: [drawClassifier(random, 3), 8] },
  ],

  // Copies and zeros are exact.
  tolerance: 0,

  reference: (backbone: ModelValue, stride: number) => answered(backbone, stride, scoresOf(backbone, stride)),

  mutants: {
    'the skips are taken behind the poolings: they are taken in front of them, where maps are larger': (
      backbone,
      stride,
    ) => answered(backbone, stride, scoresOf(backbone, stride, { behind: 1 })),
    'the finest skip comes first: the deepest does, which is added first': (backbone, stride) => {
      const [head, ...skips] = scoresOf(backbone, stride);
      return answered(backbone, stride, [head, ...skips.reverse()]);
    },
    'the first poolings got the skips: the last ones do': (backbone, stride) =>
      answered(backbone, stride, scoresOf(backbone, stride, { fromTheTop: true })),
    'there is a skip too many': (backbone, stride) =>
      answered(backbone, stride, scoresOf(backbone, stride / 2)),
    'the last layer starts at zero: it keeps what the classifier has learnt': (backbone, stride) => {
      const [head, ...skips] = scoresOf(backbone, stride);
      return answered(backbone, stride, [
        { ...head, kernel: zeros(head.kernel), bias: zeros(head.bias) },
        ...skips,
      ]);
    },
    'the skips start with other numbers than zero: they would spoil what is there': (backbone, stride) => {
      const [head, ...skips] = scoresOf(backbone, stride);
      const ones = ({ kernel, ...skip }: Scores[number]) => ({
        ...skip,
        kernel: { ...kernel, data: kernel.data.map(() => 1) },
      });
      return answered(backbone, stride, [head, ...skips.map(ones)]);
    },
    'the kernel of the last layer was not transposed: it is [1, 1, channels, classes]': (
      backbone,
      stride,
    ) => {
      const [head, ...skips] = scoresOf(backbone, stride);
      return answered(backbone, stride, [
        { ...head, kernel: { ...head.kernel, data: backbone.W.data } },
        ...skips,
      ]);
    },
  },

  variants: {
    'walking back from the end': `({ stages, W, b }, stride) => {
      const scores = [{ after: stages.at(-1).name, kernel: W.transpose().reshape([1, 1, W.shape[1], W.shape[0]]), bias: b }];
      let left = Math.log2(32 / stride);
      for (let i = stages.length - 1; i > 0 && left > 0; i--) {
        if (stages[i].weights.length > 0) continue;
        const { name, channels } = stages[i - 1];
        scores.push({ after: name, kernel: tf.zeros([1, 1, channels, b.size]), bias: tf.zeros([b.size]) });
        left--;
      }
      return { stages, scores, stride };
    }`,
    'the places of the poolings first': `(backbone, stride) => {
      const { stages, W, b } = backbone, count = { 32: 0, 16: 1, 8: 2 }[stride];
      const pools = stages.flatMap(({ weights }, i) => weights.length === 0 ? [i] : []).slice(-3).reverse().slice(0, count);
      const layer = (stage, kernel, bias) => ({ bias, kernel, after: stage.name });
      const head = layer(stages[stages.length - 1], tf.tensor4d([[W.transpose().arraySync()]]), b.clone());
      return { stride, stages: [...stages], scores: [head, ...pools.map(i => {
        const { channels } = stages[i - 1];
        return layer(stages[i - 1], tf.fill([1, 1, channels, W.shape[0]], 0), tf.zerosLike(b));
      })] };
    }`,
    'by the strides that each pooling reaches': `({ stages, W, b }, stride) => {
      let reached = 32;
      const scores = stages.toReversed().flatMap((stage, k, reversed) => {
        if (k === 0) return [{ after: stage.name, kernel: tf.stack(tf.unstack(W), 1).expandDims(0).expandDims(0), bias: b }];
        if (reversed[k - 1].weights.length > 0) return [];
        reached /= 2;
        return reached < stride ? [] : [{ after: stage.name, kernel: tf.zeros([1, 1, stage.channels, b.size]), bias: b.mul(0) }];
      });
      return { stages, scores, stride };
    }`,
  },

  hints: [
    "The classifier's own weights become the deepest score layer. Each skip adds one that starts at zero, after the stage in front of one of the last poolings, from the back.",
    'Deepest: kernel `convolutionalize(W, [1, 1, W.shape[1]])`, bias `b`. No skip for 32, one for 16, two for 8: zeros of [1, 1, channels, classes] and [classes].',
    'Look at the stages from the back: a pooling is one whose `weights.length` is 0. `after` is the name of the stage directly before it, and the channels are those of that stage.',
  ],
});

/** A backbone of two poolings and one at the end, as SqueezeNet with one more has it, and the classifier's last layer. */
function drawClassifier(random: ExerciseRandom, classes: number): ModelValue {
  const convolutions = drawBackbone(random, [3, 2, 3, 4, 4], 1);
  const pool = (name: string, channels: number): StageValue => ({
    name,
    channels,
    weights: [],
    apply: functionValue('maxPoolTwo'),
  });
  const [first, second, third, fourth] = convolutions;
  return {
    stages: [first, pool('pool1', 2), second, pool('pool2', 3), third, fourth, pool('pool3', 4)],
    W: random.tensor([classes, 4]),
    b: random.tensor([classes]),
  };
}

function scoresOf(
  { stages, W, b }: ModelValue,
  stride: number,
  { behind = 0, fromTheTop = false }: { behind?: number; fromTheTop?: boolean } = {},
): Scores {
  const classes = b.shape[0];
  const pools = [...stages.keys()].filter(i => stages[i].weights.length === 0);
  const ordered = fromTheTop ? pools : pools.reverse();
  const skips = ordered.slice(0, Math.log2(32 / stride)).map(pool => stages[pool - 1 + behind]);
  return [
    {
      after: stages[stages.length - 1].name,
      kernel: oracle.convolutionalize(W, [1, 1, W.shape[1]]),
      bias: b,
    },
    ...skips.map(({ name, channels }) => ({
      after: name,
      kernel: zeros({ shape: [1, 1, channels, classes] }),
      bias: zeros({ shape: [classes] }),
    })),
  ];
}

function zeros({ shape }: Pick<TensorValue, 'shape'>): TensorValue {
  return float64(shape, new Array<number>(shape.reduce((size, length) => size * length)).fill(0));
}

/** A function is answered by its name. */
function answered({ stages }: ModelValue, stride: number, scores: Scores): Value {
  const named = stages.map(stage => ({ ...stage, apply: stage.apply.name }));
  return { stages: named, scores, stride };
}
