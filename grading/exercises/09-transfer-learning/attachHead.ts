import { drawBackbone } from '../../cases/backbones';
import { exercise } from '../../assignment/exercise';
import { float64 } from '../../oracle/arrays';
import * as oracle from '../../oracle/transfer';
import { answered, type StageValue } from '../../oracle/transfer';

/** A new last layer, all zero, that fits the last stage. */
export const attachHead = exercise({
  name: 'attachHead',
  points: 2,

  cases: random => [
    { title: 'three classes', args: [drawBackbone(random, [2, 4, 5], 1), 3] },
    { title: 'two classes, on one stage', args: [drawBackbone(random, [3, 4], 2), 2] },
    { title: 'more classes than channels', args: [drawBackbone(random, [2, 5, 3], 1), 4] },
  ],

  // Copies and zeros are exact.
  tolerance: 0,

  reference: (backbone: readonly StageValue[], classes: number) => oracle.attachHead(backbone, classes),

  mutants: {
    'the rows and columns of W changed places: it has a row for each class': (backbone, classes) =>
      headed(backbone, [channelsOf(backbone), classes], [classes]),
    "the head fits the first stage: it stands on the last stage's channels": (backbone, classes) =>
      headed(backbone, [classes, backbone[0].channels], [classes]),
    'the channels of all stages were added up: only the maps of the last stage reach the head': (
      backbone,
      classes,
    ) => headed(backbone, [classes, backbone.reduce((all, { channels }) => all + channels, 0)], [classes]),
    'b has a number for each channel: it has one for each class': (backbone, classes) =>
      headed(backbone, [classes, channelsOf(backbone)], [channelsOf(backbone)]),
    'the head does not start at zero': (backbone, classes) =>
      headed(backbone, [classes, channelsOf(backbone)], [classes], 1),
    'the last stage was cut off: the head stands on top of it': (backbone, classes) =>
      headed(backbone, [classes, channelsOf(backbone)], [classes], 0, backbone.slice(0, -1)),
  },

  variants: {
    'the channels read from the last bias': `(backbone, classes) => {
      const bias = backbone.at(-1).weights.at(-1);
      return { stages: backbone, W: tf.zeros([classes, bias.size]), b: tf.zeros([classes]) };
    }`,
    'a copy of the list, zeros by fill': `(backbone, classes) => ({
      stages: [...backbone],
      W: tf.fill([classes, backbone[backbone.length - 1].channels], 0),
      b: tf.fill([classes], 0),
    })`,
    'zeros from arrays': `(backbone, classes) => {
      const rows = Array.from({ length: classes }, () => new Array(backbone[backbone.length - 1].channels).fill(0));
      return { W: tf.tensor2d(rows), b: tf.tensor1d(rows.map(() => 0)), stages: backbone };
    }`,
  },

  hints: [
    'Keep the backbone as it is, and put a dense layer on the features of its last stage, with a row for each class. All its weights start at zero.',
    '`W` is [classes, channels of the last stage] and `b` is [classes], both zeros; `stages` is `backbone`.',
    'Look at the shape: the classes come first, and the channels are `backbone[backbone.length - 1].channels`.',
  ],
});

function channelsOf(backbone: readonly StageValue[]): number {
  return backbone[backbone.length - 1].channels;
}

/** A model whose head has these shapes and this one number everywhere. */
function headed(
  backbone: readonly StageValue[],
  ofW: readonly [number, number],
  [ofB]: readonly [number],
  value = 0,
  stages = backbone,
) {
  const W = float64(ofW, new Array<number>(ofW[0] * ofW[1]).fill(value));
  return answered(stages, W, float64([ofB], new Array<number>(ofB).fill(value)));
}
