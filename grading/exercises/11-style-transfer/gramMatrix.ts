import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64, scale } from '../../oracle/arrays';
import * as oracle from '../../oracle/style';

/** G[a, b] = Σ_k F[a, k] F[b, k]. */
export const gramMatrix = exercise({
  name: 'gramMatrix',
  points: 3,

  cases: random => [
    { title: 'two channels', args: [random.tensor([1, 3, 4, 2])] },
    { title: 'three channels, wider than high', args: [random.tensor([1, 2, 5, 3])] },
    { title: 'as many places as channels', args: [random.tensor([1, 2, 2, 4])] },
  ],

  // Right float32 answers are within 1.1e-7 over a thousand seeds.
  tolerance: 1e-5,

  reference: (features: TensorValue) => oracle.gramMatrix(features),

  mutants: {
    'it was divided by the number of places: here it is a sum': features =>
      scale(oracle.gramMatrix(features), features.shape[3] / features.data.length),
    'it was divided by channels times places: here it is a sum': features =>
      scale(oracle.gramMatrix(features), 1 / features.data.length),
    'the mean of each channel was subtracted: a Gram matrix is not centred': features =>
      oracle.gramMatrix(centred(features)),
    'places were multiplied with places: G has a row for each channel': features => betweenPlaces(features),
    'the numbers were dealt to the channels in the wrong order: the last axis is the channels': features =>
      oracle.gramMatrix(dealtAnew(features)),
    'only each channel with itself was taken: the other pairs are missing': features =>
      diagonal(oracle.gramMatrix(features)),
    'the channels were normalized to length 1: the lengths belong to the style': features =>
      cosines(oracle.gramMatrix(features)),
  },

  variants: {
    einsum: `F => tf.einsum('bijk,bijl->kl', F, F)`,
    'channels first': `F => {
      const channels = tf.stack(tf.unstack(F, 3).map(map => map.flatten()));
      return channels.matMul(channels.transpose());
    }`,
    'a sum of outer products': `F => tf.addN(tf.unstack(F.reshape([-1, F.shape[3]])).map(place => tf.outerProduct(place, place)))`,
    'by numbers': `F => {
      const [, H, W, C] = F.shape, x = F.dataSync(), G = new Float32Array(C * C);
      for (let k = 0; k < H * W; k++) for (let a = 0; a < C; a++) for (let b = 0; b < C; b++) G[a * C + b] += x[k * C + a] * x[k * C + b];
      return tf.tensor2d(G, [C, C]);
    }`,
  },

  hints: [
    'Forget where things are: for each pair of channels, multiply their maps place by place, and add up over all places.',
    'As a matrix, `features` is [height · width, channels]. Its transpose times itself is [channels, channels].',
    'Look at the product: `tf.matMul(…, …, true)` transposes the first of the two, so that the sum is over the places. Nothing is divided.',
  ],
});

function centred(features: TensorValue): TensorValue {
  const channels = features.shape[3];
  const places = features.data.length / channels;
  const means = Array.from({ length: channels }, (_, c) =>
    features.data.reduce((sum, value, i) => sum + (i % channels === c ? value / places : 0), 0),
  );
  return float64(
    features.shape,
    features.data.map((value, i) => value - means[i % channels]),
  );
}

function betweenPlaces(features: TensorValue): TensorValue {
  const channels = features.shape[3];
  const places = features.data.length / channels;
  const turned = Array.from(
    { length: features.data.length },
    (_, i) => features.data[(i % places) * channels + Math.floor(i / places)],
  );
  return oracle.gramMatrix(float64([1, 1, channels, places], turned));
}

/** As `reshape([channels, places])` deals them, without a transpose. */
function dealtAnew(features: TensorValue): TensorValue {
  const channels = features.shape[3];
  const places = features.data.length / channels;
  const data = features.data.map((_, i) => features.data[(i % channels) * places + Math.floor(i / channels)]);
  return float64(features.shape, data);
}

function diagonal(G: TensorValue): TensorValue {
  const [channels] = G.shape;
  return float64(
    G.shape,
    G.data.map((value, i) => (i % channels === Math.floor(i / channels) ? value : 0)),
  );
}

function cosines(G: TensorValue): TensorValue {
  const [channels] = G.shape;
  const length = (c: number) => Math.sqrt(G.data[c * channels + c]);
  return float64(
    G.shape,
    G.data.map((value, i) => value / (length(i % channels) * length(Math.floor(i / channels)))),
  );
}
