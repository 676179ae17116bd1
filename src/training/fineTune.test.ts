import * as tf from '@tensorflow/tfjs';
import { start } from '../backend';
import type { LabelledImages } from '../data/labelledImages';
import { attachHead, logits, untrainedStages } from '../models/stages';
import { seededRandom } from '../random';
import { batches } from './batches';
import { fineTune, trainedWeights, withWeights } from './fineTune';

beforeAll(() => start({ quiet: true }));

/** Images that are reddish or bluish, with some noise. */
function colours(count: number): LabelledImages {
  const random = seededRandom(5);
  const labels = Array.from({ length: count }, (_, i) => i % 2);
  const pixels = labels.flatMap(label =>
    Array.from({ length: 32 * 32 }, () =>
      [label, 0.5, 1 - label].map(value => (value + random.uniform()) / 2),
    ).flat(),
  );
  return { images: tf.tensor4d(pixels, [count, 32, 32, 3]), labels: tf.tensor1d(labels, 'int32') };
}

const stagesOf = (seed: number) => untrainedStages(seededRandom(seed));
const schedule = (from: string) => {
  const random = seededRandom(8);
  return {
    from,
    batches: Array.from({ length: 10 }, () => batches(24, 'mini-batch', 8, random)).flat(),
    learningRate: 0.01,
  };
};
const numbers = (tensors: readonly tf.Tensor[]) => tensors.map(tensor => [...tensor.dataSync()]);

test.each([
  ['head', 4],
  ['conv4', 3],
  ['conv2', 1],
])(
  'from %s on: what comes before stays the same in every bit, the rest moves, the loss falls',
  (from, first) => {
    const data = colours(24);
    const model = attachHead(stagesOf(1), 2);
    const given = numbers(trainedWeights(model, 0));
    const losses: number[] = [];
    const before = tf.memory().numTensors;
    const tuned = fineTune(model, data, { ...schedule(from), onStep: (_step, loss) => losses.push(loss) });
    const trained = trainedWeights(tuned, first);
    expect(tf.memory().numTensors).toBe(before + trained.length); // the trained weights, and nothing else
    expect(numbers(trainedWeights(model, 0))).toEqual(given); // the given model is unchanged
    tuned.stages.forEach((stage, i) => {
      if (i < first) expect(numbers(stage.weights)).toEqual(numbers(model.stages[i].weights));
      else expect(numbers(stage.weights)).not.toEqual(numbers(model.stages[i].weights));
    });
    expect(numbers([tuned.W])).not.toEqual(numbers([model.W]));
    expect(losses).toHaveLength(30);
    expect(losses[0]).toBeCloseTo(Math.log(2), 4);
    expect(losses[29]).toBeLessThan(0.5 * losses[0]);
    const answers = logits(tuned, data.images).argMax(1).dataSync();
    expect([...answers]).toEqual([...data.labels.dataSync()]);
  },
);

test('an unknown stage is named, with the known ones', () => {
  const model = attachHead(stagesOf(1), 2);
  expect(() => fineTune(model, colours(24), schedule('fire9'))).toThrow(
    'There is no layer fire9 in this network; its layers are conv1, conv2, conv3, conv4.',
  );
});

test('extracting and restoring weights gives the same model', () => {
  const model = attachHead(stagesOf(2), 3);
  for (const first of [0, 2, 4]) {
    const weights = trainedWeights(model, first);
    expect(weights).toHaveLength(2 * (4 - first) + 2);
    expect(withWeights(model, first, weights)).toEqual(model);
  }
});
