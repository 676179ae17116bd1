import { functionValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64 } from '../../oracle/arrays';
import * as oracle from '../../oracle/style';
import type { TaskValue } from '../../oracle/style';

const scalar = (value: number) => float64([], [value]);
const mean = (losses: readonly number[]) =>
  scalar(losses.reduce((sum, loss) => sum + loss, 0) / losses.length);

/** The total loss of a network's outputs in the eyes of a loss network: the mean over the images. */
export const perceptualLoss = exercise({
  name: 'perceptualLoss',
  points: 3,

  cases: random => {
    const images = (batch: number) => random.tensor([batch, 3, 4, 3], () => random.uniform());
    const style = random.tensor([1, 2, 5, 3], () => random.uniform());
    const one: TaskValue = {
      model: functionValue('pixelLossNetwork'),
      contentLayer: 'mixed',
      styleLayers: ['colors'],
      alpha: 0.5,
      beta: 40,
      gamma: [2],
    };
    const two = { ...one, contentLayer: 'colors', styleLayers: ['mixed', 'colors'], gamma: [1, 3] };
    return [
      { title: 'one image', args: [images(1), images(1), style, one] },
      { title: 'a batch of three', args: [images(3), images(3), style, one] },
      { title: 'a batch of two, two layers for the style', args: [images(2), images(2), style, two] },
    ];
  },

  // Right float32 answers are within 2.1e-7 over a thousand seeds.
  tolerance: 1e-5,

  reference: (output: TensorValue, content: TensorValue, style: TensorValue, task: TaskValue) =>
    mean(oracle.perceptualLosses(output, content, style, task)),

  mutants: {
    'the losses of the images were added up: take their mean': (output, content, style, task) =>
      scalar(oracle.perceptualLosses(output, content, style, task).reduce((sum, loss) => sum + loss, 0)),
    'only the first image of the batch was looked at': (output, content, style, task) =>
      mean(oracle.perceptualLosses(output, content, style, task).slice(0, 1)),
    'one Gram matrix was made of the whole batch: each image has its own': (output, content, style, task) =>
      mixedUp(output, content, style, task),
    'the style was left out': (output, content, style, task) =>
      mean(oracle.perceptualLosses(output, content, style, { ...task, beta: 0 })),
    'the content was left out': (output, content, style, task) =>
      mean(oracle.perceptualLosses(output, content, style, { ...task, alpha: 0 })),
    'the content was asked of the first layer of the style': (output, content, style, task) =>
      mean(oracle.perceptualLosses(output, content, style, { ...task, contentLayer: task.styleLayers[0] })),
    'the pixels themselves were compared for the content, not the features': (output, content, style, task) =>
      mean(oracle.perceptualLosses(output, content, style, { ...task, contentLayer: 'colors' })),
  },

  variants: {
    'image by image': `(output, content, style, { model, contentLayer, styleLayers, alpha, beta, gamma }) => {
      const gram = F => tf.einsum('bijk,bijl->kl', F, F).div(F.size);
      const goal = model(style, styleLayers).map(gram);
      const losses = tf.split(output, output.shape[0]).map((image, n) => {
        const [own] = model(image, [contentLayer]), [wanted] = model(content.slice([n, 0, 0, 0], [1, -1, -1, -1]), [contentLayer]);
        const styles = model(image, styleLayers).map((F, l) => gram(F).sub(goal[l]).square().sum().mul(gamma[l] * beta));
        return tf.addN([own.sub(wanted).square().sum().mul(alpha), ...styles]);
      });
      return tf.stack(losses).mean();
    }`,
    'a stack of Gram matrices': `(output, content, style, { model, contentLayer, styleLayers, alpha, beta, gamma }) => {
      const N = output.shape[0];
      const grams = F => {
        const rows = F.reshape([F.shape[0], -1, F.shape[3]]);
        return tf.matMul(rows, rows, true).div(F.size / F.shape[0]);
      };
      const layers = model(output, styleLayers), goals = model(style, styleLayers);
      const styled = layers.map((F, l) => grams(F).sub(grams(goals[l])).square().sum().mul(beta * gamma[l] / N));
      const kept = model(output, [contentLayer])[0].sub(model(content, [contentLayer])[0]).square().sum().mul(alpha / N);
      return styled.reduce((sum, loss) => sum.add(loss), kept);
    }`,
    'all three asked at once': `(output, content, style, { model, contentLayer, styleLayers, alpha, beta, gamma }) => {
      const layers = [contentLayer, ...styleLayers];
      const [own, wanted, goal] = [output, content, style].map(images => model(images, layers));
      const gram = F => { const rows = F.reshape([-1, F.shape.at(-1)]); return rows.transpose().matMul(rows).div(F.size); };
      let sum = own[0].squaredDifference(wanted[0]).sum().mul(alpha);
      for (let l = 1; l < layers.length; l++)
        for (const map of tf.unstack(own[l])) sum = sum.add(tf.squaredDifference(gram(map), gram(goal[l])).sum().mul(beta * gamma[l - 1]));
      return sum.div(output.shape[0]);
    }`,
  },

  hints: [
    'Give each image of the batch its own total loss, with the image itself as the content. Then take the mean.',
    'For each image: `totalLoss({ content, style }, …, …, task)`, of maps [1, height, width, channels]. Add these up and divide by the batch, `output.shape[0]`.',
    'Look at what the model is asked for: `[contentLayer, ...styleLayers]` of `output`, `[contentLayer]` of `content`, `styleLayers` of `style`. `tf.split(maps, batch)` separates the images.',
  ],
});

/** As if a batch were one tall image. */
function mixedUp(
  output: TensorValue,
  content: TensorValue,
  style: TensorValue,
  task: TaskValue,
): TensorValue {
  const [batch, height, ...rest] = output.shape;
  const tall = (images: TensorValue) => float64([1, batch * height, ...rest], images.data);
  const contents = oracle.perceptualLosses(output, content, style, { ...task, beta: 0 });
  const [styled] = oracle.perceptualLosses(tall(output), tall(content), style, { ...task, alpha: 0 });
  return scalar(mean(contents).data[0] + styled);
}
