import type { TensorValue } from '../../../src/check/values';
import { drawBackbone } from '../../cases/backbones';
import { exercise } from '../../assignment/exercise';
import { float64, sum } from '../../oracle/arrays';
import * as oracle from '../../oracle/transfer';
import { mean, overPlaces, runStage, type StageValue } from '../../oracle/transfer';

/** The output of a named stage, averaged over all places. */
export const features = exercise({
  name: 'features',
  points: 3,

  cases: random => {
    const backbone = drawBackbone(random, [2, 3, 3, 3], 2);
    const images = random.tensor([2, 6, 5, 2]);
    return [
      { title: 'the first layer', args: [backbone, images, 'first'] },
      { title: 'a layer in the middle', args: [backbone, images, 'second'] },
      { title: 'the last layer, a batch of one', args: [backbone, random.tensor([1, 5, 6, 2]), 'third'] },
    ];
  },

  // Right float32 answers are within 4e-7 over a thousand seeds.
  tolerance: 1e-5,

  reference: (backbone: readonly StageValue[], images: TensorValue, layer: string) =>
    oracle.features(backbone, images, layer),

  mutants: {
    'the stages stopped just before the layer: it takes part too': (backbone, images, layer) =>
      overPlaces(mapsOf(backbone, images, layer, -1), mean),
    'one stage too many ran: the layer is the last one': (backbone, images, layer) =>
      overPlaces(mapsOf(backbone, images, layer, 1), mean),
    'all stages ran, whatever the layer': (backbone, images) => oracle.features(backbone, images, 'third'),
    'the images of the batch were averaged too: each image keeps its own row': (backbone, images, layer) => {
      const { shape, data } = oracle.features(backbone, images, layer);
      const [batch, channels] = shape;
      const column = (c: number) => mean(Array.from({ length: batch }, (_, n) => data[n * channels + c]));
      return float64(
        [1, channels],
        Array.from({ length: channels }, (_, c) => column(c)),
      );
    },
    'the mean went along the wrong axes: places are axes 1 and 2, channels axis 3': (
      backbone,
      images,
      layer,
    ) => {
      const { shape, data } = mapsOf(backbone, images, layer);
      const [batch, height, width, channels] = shape;
      const size = width * channels;
      const rows = Array.from({ length: batch * height }, (_, i) =>
        mean(data.slice(i * size, (i + 1) * size)),
      );
      return float64([batch, height], rows);
    },
    'the numbers of all places were added up: the mean does not grow with the image': (
      backbone,
      images,
      layer,
    ) => overPlaces(mapsOf(backbone, images, layer), sum),
    'the largest number of each map was taken instead of the mean': (backbone, images, layer) =>
      overPlaces(mapsOf(backbone, images, layer), values => Math.max(...values)),
    'the numbers were averaged over the channels too: each channel keeps its own': (
      backbone,
      images,
      layer,
    ) => {
      const right = oracle.features(backbone, images, layer);
      const channels = right.shape[1];
      const rowMean = (i: number) =>
        mean(right.data.slice(i - (i % channels), i - (i % channels) + channels));
      return { ...right, data: right.data.map((_, i) => rowMean(i)) };
    },
  },

  variants: {
    'a loop with a break': `(backbone, images, layer) => {
      let x = images;
      for (const stage of backbone) {
        x = stage.apply(x, stage.weights);
        if (stage.name === layer) break;
      }
      return x.mean([1, 2]);
    }`,
    'recursion from the layer down': `function features(backbone, images, layer) {
      const at = i => i < 0 ? images : backbone[i].apply(at(i - 1), backbone[i].weights);
      const maps = at(backbone.findIndex(stage => stage.name === layer));
      return maps.sum([1, 2]).div(maps.shape[1] * maps.shape[2]);
    }`,
    'pooling over the whole map': `(backbone, images, layer) => {
      const last = backbone.map(stage => stage.name).indexOf(layer);
      const maps = backbone.slice(0, last + 1).reduce((x, { apply, weights }) => apply(x, weights), images);
      return tf.avgPool(maps, [maps.shape[1], maps.shape[2]], 1, 'valid').squeeze([1, 2]);
    }`,
  },

  hints: [
    'Run the stages one after the other, up to the named one, that one included. Then average each map over all its places.',
    'Each stage makes [batch, height, width, channels] of the result so far, by `stage.apply(…, stage.weights)`. The mean over height and width is [batch, channels].',
    'Look at where the loop ends: first apply the stage, then leave if `stage.name === layer`. And look at the axes of the mean: `[1, 2]`.',
  ],
});

/** The maps of a layer, or of one some stages further. */
function mapsOf(
  backbone: readonly StageValue[],
  images: TensorValue,
  layer: string,
  further = 0,
): TensorValue {
  const last = backbone.findIndex(({ name }) => name === layer) + further;
  return backbone.slice(0, last + 1).reduce((x, stage) => runStage(x, stage), images);
}
