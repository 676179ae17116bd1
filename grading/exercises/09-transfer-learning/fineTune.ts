import { fineTune as observe } from '../../../src/check/observers/fineTune';
import { tensorValue } from '../../../src/check/values';
import { drawBackbone } from '../../cases/backbones';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/fineTune';
import type { Slip } from '../../oracle/fineTune';
import type { ModelValue, StageValue } from '../../oracle/transfer';
import type { ExerciseRandom } from '../../cases/random';

/** Trains a model's head and its stages from one on, and leaves the earlier stages as they are. */
export const fineTune = exercise({
  name: 'fineTune',
  points: 4,
  keepsArguments: true,

  cases: random => [
    { title: 'transfer: only the head is trained', args: drawTask(random, 'head') },
    { title: 'fine-tuning from the third stage on', args: drawTask(random, 'third') },
    { title: 'fine-tuning from the second stage on', args: drawTask(random, 'second') },
  ],

  // Yes and no. Measured over 40 seeds: right trainings leave at most 0.55 of the loss, and half of them 0.01; those that use half
  // of the batches 2.0 times the loss of one half, and those that climb 20 times.
  tolerance: 0,

  reference: (model: ModelValue, data: oracle.Data, schedule: oracle.ScheduleValue) =>
    oracle.fineTune(model, data, schedule),

  observe,

  mutants: {
    'every stage was trained: those before `from` are frozen': slipped({ trains: () => true }),
    'only the head was trained, whatever `from` says': slipped({
      trains: (layer, _first, count) => layer === count,
    }),
    'the head was left out: it is always trained': slipped({
      trains: (layer, first, count) => layer >= first && layer < count,
    }),
    'training begins after `from`: that stage is trained too': slipped({
      trains: (layer, first, count) => layer > first || layer === count,
    }),
    'the stages up to `from` were trained, and the later ones frozen': slipped({
      trains: (layer, first, count) => layer < first || layer === count,
    }),
    'the loss rose: descend, do not climb': slipped({ direction: -1 }),
    'only the first half of the batches was used': slipped({
      used: batches => batches.filter((_, i) => i % 2 === 0),
    }),
    'the model came back untrained': slipped({ trains: () => false }),
  },

  variants: {
    'by optimizers of tfjs': `(model, { images, labels }, { from, batches, learningRate }) => {
      let before = true;
      const trained = [];
      const stages = model.stages.map(stage => {
        if (stage.name === from) before = false;
        if (before) return stage;
        const weights = stage.weights.map(weight => tf.variable(weight));
        trained.push(...weights);
        return { ...stage, weights };
      });
      const head = [model.W, model.b].map(weight => tf.variable(weight));
      trained.push(...head);
      const optimizer = tf.train.adam(learningRate);
      for (const batch of batches) optimizer.minimize(() => {
        const maps = stages.reduce((maps, stage) => stage.apply(maps, stage.weights), tf.gather(images, batch));
        const logits = tf.add(tf.matMul(maps.mean([1, 2]), head[0], false, true), head[1]);
        return tf.losses.softmaxCrossEntropy(tf.oneHot(tf.gather(labels, batch), logits.shape[1]), logits);
      }, false, trained);
      optimizer.dispose();
      const kept = weights => weights.map(weight => trained.includes(weight) ? weight.clone() : weight);
      const result = { stages: stages.map(stage => ({ ...stage, weights: kept(stage.weights) })), W: kept(head)[0], b: kept(head)[1] };
      tf.dispose(trained);
      return result;
    }`,
    'frozen stages run only once': `(model, { images, labels }, { from, batches, learningRate }) => {
      const named = model.stages.findIndex(stage => stage.name === from);
      const first = named < 0 ? model.stages.length : named;
      const ready = model.stages.slice(0, first).reduce((x, stage) => stage.apply(x, stage.weights), images);
      const later = model.stages.slice(first);
      let weights = [...later.flatMap(stage => stage.weights), model.W, model.b];
      const velocity = weights.map(weight => tf.zerosLike(weight));
      for (const batch of batches) {
        const y = tf.oneHot(tf.gather(labels, batch), 3).toFloat();
        const gradients = tf.grads((...now) => {
          const x = later.reduce((x, stage, i) => stage.apply(x, now.slice(2 * i, 2 * i + 2)), tf.gather(ready, batch));
          const z = x.mean([1, 2]).matMul(now.at(-2).transpose()).add(now.at(-1));
          return tf.mul(y, tf.logSoftmax(z)).sum().neg().div(batch.length);
        })(weights);
        weights = weights.map((weight, i) => weight.sub((velocity[i] = velocity[i].mul(0.9).add(gradients[i].mul(2 * learningRate)))));
      }
      const tuned = later.map((stage, i) => ({ ...stage, weights: weights.slice(2 * i, 2 * i + 2) }));
      return { stages: [...model.stages.slice(0, first), ...tuned], W: weights.at(-2), b: weights.at(-1) };
    }`,
    'RMSProp by hand, on the gradients of tf.grads': `(model, { images, labels }, { from, batches, learningRate }) => {
      const first = from === 'head' ? model.stages.length : model.stages.findIndex(stage => stage.name === from);
      let weights = [...model.stages.slice(first).flatMap(stage => stage.weights), model.W, model.b];
      const build = now => {
        const rest = [...now];
        const stages = model.stages.map((stage, i) =>
          i < first ? stage : { ...stage, weights: rest.splice(0, stage.weights.length) });
        return { stages, W: rest[0], b: rest[1] };
      };
      const squares = weights.map(weight => tf.zerosLike(weight));
      for (const batch of batches) {
        const [x, y] = [tf.gather(images, batch), tf.oneHot(tf.gather(labels, batch), model.b.size)];
        const gradients = tf.grads((...now) => {
          const { stages, W, b } = build(now);
          const maps = stages.reduce((maps, stage) => stage.apply(maps, stage.weights), x);
          return tf.losses.softmaxCrossEntropy(y, maps.mean([1, 2]).matMul(W, false, true).add(b));
        })(weights);
        weights = weights.map((weight, i) => {
          squares[i] = squares[i].mul(0.9).add(gradients[i].square().mul(0.1));
          return weight.sub(gradients[i].mul(learningRate).div(squares[i].sqrt().add(1e-4)));
        });
      }
      return build(weights);
    }`,
  },

  hints: [
    'To freeze is to leave out: find the first stage that is trained, give the optimizer the weights from there on, and put the trained ones back in their places.',
    "`first` is the index of the stage named `from`, or `model.stages.length` for 'head'. The loss is the softmax cross-entropy of `logits(…)`, [batch, classes], with one-hot labels.",
    'Look at the loss: it has to ask `withWeights(model, first, weights)`, with the weights that it was given, not `model`. At the end return the model `withWeights` that `minimizeLoss` gave.',
  ],
});

type Args = readonly [model: ModelValue, data: oracle.Data, schedule: oracle.ScheduleValue];

/** Twenty-four examples in three classes around centres of their own, and a network of three stages. */
function drawTask(random: ExerciseRandom, from: string): Args {
  const centres = [[2, 0, 1], [0, 2, 1], [1, 1, -1]]; // prettier-ignore
  const labels = Array.from({ length: 24 }, (_, i) => (i < 12 ? i % 2 : 1 + (i % 2))); // no half has all the classes
  const pixels = labels.flatMap(label => centres[label].map(value => value + random.normal(0, 0.3)));
  const stages = drawBackbone(random, [3, 5, 4, 4], 1).map(passingOn);
  const halves = [0, 12].map(start => Array.from({ length: 12 }, (_, i) => start + i));
  return [
    { stages, W: random.tensor([3, 4], () => random.normal(0, 0.1)), b: tensorValue([3], [0, 0, 0]) },
    { images: tensorValue([24, 1, 1, 3], pixels), labels: tensorValue([24], labels, 'int32') },
    { from, batches: Array.from({ length: 30 }, () => halves).flat(), learningRate: 0.05 },
  ];
}

/** With smaller weights, and 1 from each channel to those of its number: no draw loses what tells the classes apart. */
function passingOn({ weights: [kernel, bias], ...stage }: StageValue): StageValue {
  const [, , inputs, outputs] = kernel.shape;
  const data = kernel.data.map((weight, at) => {
    const isOwn = (at % outputs) % inputs === Math.floor(at / outputs);
    return 0.3 * weight + (isOwn ? 1 : 0);
  });
  return { ...stage, weights: [tensorValue(kernel.shape, data), bias] };
}

function slipped(slip: Slip) {
  return (model: ModelValue, data: oracle.Data, schedule: oracle.ScheduleValue) =>
    oracle.fineTune(model, data, schedule, slip);
}
