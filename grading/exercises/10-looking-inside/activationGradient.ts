import { functionValue, type FunctionValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/ascent';
import { channelSeed, gradientThrough } from '../../oracle/ascent';
import { map } from '../../oracle/arrays';

/** The gradient, by the image, of a channel's mean over all places. */
export const activationGradient = exercise({
  name: 'activationGradient',
  points: 3,

  cases: random => {
    const image = random.tensor([1, 6, 7, 3], () => random.uniform());
    return [
      { title: 'a channel of the first layer', args: [functionValue('tinyNetwork'), 'first', 1, image] },
      { title: 'a channel of a deeper layer', args: [functionValue('tinyNetwork'), 'second', 2, image] },
      { title: 'its neighbour', args: [functionValue('tinyNetwork'), 'second', 1, image] },
    ];
  },

  // Right float32 answers are within 7e-8 over 30 seeds.
  tolerance: 1e-5,

  reference: (_model: FunctionValue, layer: string, channel: number, image: TensorValue) =>
    oracle.activationGradient(layer, channel, image),

  mutants: {
    'the channel was added up over all places: its mean does not grow with the image': (
      _m,
      layer,
      channel,
      image,
    ) =>
      gradientThrough(
        image,
        layer,
        channelSeed(channel, () => 1),
      ),
    'the channels are counted from 1: the first one is 0': (_m, layer, channel, image) =>
      oracle.activationGradient(layer, channel - 1, image),
    'all channels were taken, not the one that was asked for': (_m, layer, _channel, image) =>
      gradientThrough(image, layer, maps => map(maps, () => 1 / maps.data.length)),
    'the mean went over the channels too': (_m, layer, channel, image) =>
      gradientThrough(image, layer, maps =>
        channelSeed(channel, (_z, places) => 1 / (places * maps.shape[3]))(maps),
      ),
    'the square of the channel was climbed, not the channel': (_m, layer, channel, image) =>
      gradientThrough(
        image,
        layer,
        channelSeed(channel, (z, places) => (2 * z) / places),
      ),
    'a row of all channels was taken: the channels are the last axis': (_m, layer, channel, image) =>
      gradientThrough(image, layer, maps => {
        const [, , width, channels] = maps.shape;
        const row = width * channels;
        return { ...maps, data: maps.data.map((_, i) => (Math.floor(i / row) === channel ? 1 / row : 0)) };
      }),
    'a ReLU came first: the layer is asked before it': (_m, layer, channel, image) =>
      gradientThrough(
        image,
        layer,
        channelSeed(channel, (z, places) => (z > 0 ? 1 / places : 0)),
      ),
    'the sign is turned round: this is the way downhill': (_m, layer, channel, image) =>
      map(oracle.activationGradient(layer, channel, image), value => -value),
  },

  variants: {
    'one channel by slice': `(model, layer, channel, image) =>
      tf.grad(x => model(x, layer).slice([0, 0, 0, channel], [-1, -1, -1, 1]).mean())(image)`,
    'one channel by unstack': `(model, layer, channel, image) =>
      tf.grad(x => tf.unstack(model(x, layer), 3)[channel].mean())(image)`,
    'a mask, and the upstream gradient': `(model, layer, channel, image) => {
      const maps = model(image, layer), [, height, width, channels] = maps.shape;
      const mask = tf.oneHot(tf.fill([1, height, width], channel, 'int32'), channels).toFloat().div(height * width);
      return tf.grad(x => model(x, layer))(image, mask);
    }`,
  },

  hints: [
    "Fix the weights, and ask how each pixel should change so that the neuron says more. What is differentiated is one channel's mean over all places, as a function of the image.",
    "`model(image, layer)` is [1, height, width, channels]; the one `channel` of it is [1, height, width, 1]; its mean is a scalar. The gradient is of the image's shape.",
    'Look at the channel: `.slice([0, 0, 0, channel], [-1, -1, -1, 1]).mean()`, inside a function of the image. `tf.grad(…)` makes the gradient of that function; call it with `image`.',
  ],
});
