import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  let y = images;
  for (const stage of backbone) {
    y = stage.apply(y, stage.weights);
    if (stage.name === layer) break;
  }
  return y.mean(1);
}`,
    right: false,
    tutor: 'Average over height and width both; one axis is left.',
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  let y = images;
  for (const stage of backbone) {
    y = stage.apply(y, stage.weights);
    break;
  }
  return y.mean([1, 2]);
}`,
    right: false,
    tutor: 'It stops after the first stage: the break stands alone.',
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  let y = images;
  for (const stage of backbone) {
    y = stage.apply(y, stage.weights);
    if (stage.name === layer) break;
  }
  return y as unknown as tf.Tensor2D;
}`,
    right: false,
    tutor: 'The maps are not averaged at all.',
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  let y = images;
  for (const stage of backbone) {
    y = stage.apply(y, stage.weights);
    if (stage.name === layer) break;
  }
  return y.mean([1, 2], true) as unknown as tf.Tensor2D;
}`,
    right: false,
    tutor: 'The axes are kept: the result should be [batch, channels].',
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  let y = images;
  for (const stage of backbone) {
    y = stage.apply(y, stage.weights);
    if (stage.name === layer) break;
  }
  return y.mean([0, 1]);
}`,
    right: false,
    tutor: 'Places are axes 1 and 2, not 0 and 1.',
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  let y = images;
  for (const stage of backbone) {
  stage.apply(y, stage.weights);
    if (stage.name === layer) break;
  }
  return y.mean([1, 2]);
}`,
    right: false,
    tutor: 'The result of apply is not kept: the images themselves come out.',
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  const end = backbone.findIndex(s => s.name === layer);
  return run(backbone.slice(0, end), images).mean([1, 2]);
}`,
    right: false,
    tutor: 'slice leaves the named stage out: its end is not included.',
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  const stage = backbone.find(s => s.name === layer)!;
  return stage.apply(images, stage.weights).mean([1, 2]);
}`,
    right: false,
    tutor: 'The named stage alone is run, on the images: those before it are missing.',
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  const { channels } = backbone[backbone.length - 2];
  return { stages: backbone, W: tf.zeros([classes, channels]), b: tf.zeros([classes]) };
}`,
    right: false,
    tutor: 'backbone.length − 1 is the last; you take the one before it.',
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  const { channels } = backbone[backbone.length - 1];
  return { stages: backbone, W: tf.ones([classes, channels]), b: tf.zeros([classes]) };
}`,
    right: false,
    tutor: 'W starts at zero, not at one.',
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  const { channels } = backbone[backbone.length - 1];
  return { stages: backbone, W: tf.zeros([classes, backbone.length]), b: tf.zeros([classes]) };
}`,
    right: false,
    tutor: 'The channels of the last stage, not the number of stages.',
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  const { channels } = backbone[backbone.length - 1];
  return { stages: backbone, W: tf.zeros([classes, channels]), b: tf.zeros([1, classes]) as unknown as tf.Tensor1D };
}`,
    right: false,
    tutor: 'b is [classes], not [1, classes].',
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  const { channels } = backbone[backbone.length - 1];
  return { stages: [], W: tf.zeros([classes, channels]), b: tf.zeros([classes]) };
}`,
    right: false,
    tutor: 'The stages are missing from the model.',
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const first = from === 'head' ? 0 : model.stages.findIndex(s => s.name === from);
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) =>
    tf.losses.softmaxCrossEntropy(tf.oneHot(labels, model.b.size), logits(withWeights(model, first, weights), images));
  const trained = minimizeLoss(trainedWeights(model, first), loss, data, schedule);
  return withWeights(model, first, trained);
}`,
    right: false,
    tutor: "With 'head' all stages are frozen; you train all of them.",
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const first = from === 'head' ? model.stages.length : model.stages.findIndex(s => s.name === from) - 1;
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) =>
    tf.losses.softmaxCrossEntropy(tf.oneHot(labels, model.b.size), logits(withWeights(model, first, weights), images));
  const trained = minimizeLoss(trainedWeights(model, first), loss, data, schedule);
  return withWeights(model, first, trained);
}`,
    right: false,
    tutor: 'One stage too many is trained: the one before `from` should be frozen.',
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const first = from === 'head' ? model.stages.length : model.stages.findIndex(s => s.name === from);
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) =>
    tf.losses.softmaxCrossEntropy(tf.oneHot(labels, model.b.size), logits(withWeights(model, first, weights), images)).neg();
  const trained = minimizeLoss(trainedWeights(model, first), loss, data, schedule);
  return withWeights(model, first, trained);
}`,
    right: false,
    tutor: 'The sum, not the loss, falls: the sign of the loss is turned.',
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const first = from === 'head' ? model.stages.length : model.stages.findIndex(s => s.name === from);
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) =>
    tf.losses.softmaxCrossEntropy(tf.oneHot(labels, model.b.size), logits(withWeights(model, first, weights), images));
  const trained = minimizeLoss(trainedWeights(model, first), loss, data, schedule);
  return withWeights(model, 0, trained);
}`,
    right: false,
    tutor: 'The trained weights go back to the places they were taken from; you put them elsewhere.',
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const first = from === 'head' ? model.stages.length : model.stages.findIndex(s => s.name === from);
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) =>
    tf.losses.softmaxCrossEntropy(tf.oneHot(labels, model.b.size), logits(withWeights(model, first, weights), images));
  const trained = minimizeLoss(trainedWeights(model, first), loss, data, { ...schedule, learningRate: 0.1 });
  return withWeights(model, first, trained);
}`,
    right: false,
    tutor: 'The learning rate of the schedule is replaced by your own.',
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const first = from === 'head' ? model.stages.length : model.stages.findIndex(s => s.name === from);
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) =>
    tf.losses.meanSquaredError(tf.oneHot(labels, model.b.size), logits(withWeights(model, first, weights), images));
  const trained = minimizeLoss(trainedWeights(model, first), loss, data, schedule);
  return withWeights(model, first, trained);
}`,
    right: false,
    tutor:
      'Labels are classes, and the cross-entropy wants one-hot rows: the squared error of the logits is something else.',
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const first = from === 'head' ? model.stages.length : model.stages.findIndex(s => s.name === from);
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) =>
    tf.losses.softmaxCrossEntropy(logits(withWeights(model, first, weights), images), tf.oneHot(labels, model.b.size));
  const trained = minimizeLoss(trainedWeights(model, first), loss, data, schedule);
  return withWeights(model, first, trained);
}`,
    right: false,
    tutor: 'The answers and the labels are swapped in the loss.',
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  const names = backbone.map(({ name }) => name);
  const upTo = backbone.filter((_, i) => i <= names.indexOf(layer));
  return tf.mean(upTo.reduce((y, { apply, weights }) => apply(y, weights), images), [1, 2]) as tf.Tensor2D;
}`,
    right: true,
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  function* outputs(): Generator<[string, tf.Tensor4D]> {
    let y = images;
    for (const s of backbone) yield [s.name, (y = s.apply(y, s.weights))];
  }
  for (const [name, y] of outputs()) if (name === layer) return y.mean(2).mean(1);
  throw new Error('there is no such stage');
}`,
    right: true,
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  let y: tf.Tensor4D | undefined = undefined;
  backbone.some(s => {
    y = s.apply(y ?? images, s.weights);
    return s.name === layer;
  });
  const maps = y! as tf.Tensor4D;
  return tf.tidy(() => maps.transpose([0, 3, 1, 2]).reshape([maps.shape[0], maps.shape[3], -1]).mean(2));
}`,
    right: true,
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  const width = backbone.slice(-1).map(s => s.channels)[0];
  return { stages: Array.from(backbone), b: tf.zeros([classes]), W: tf.zeros([width, classes]).transpose() };
}`,
    right: true,
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  const { length, [length - 1]: last } = backbone;
  const W = tf.zeros<tf.Rank.R2>([classes, last.channels]);
  return { stages: backbone, W, b: tf.zerosLike(W.mean(1)) };
}`,
    right: true,
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  return makeHead(backbone, classes);
}`,
    right: true,
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  const zeros = (...shape: number[]) => tf.tensor(new Array(shape.reduce((p, q) => p * q)).fill(0), shape);
  const { channels } = backbone.reduceRight((last, _) => last);
  return { stages: backbone, W: zeros(classes, channels) as tf.Tensor2D, b: zeros(classes) as tf.Tensor1D };
}`,
    right: true,
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const index = model.stages.findIndex(s => s.name === from);
  const first = index < 0 ? model.stages.length : index;
  const weights = trainedWeights(model, first);
  const rebuilt = (now: readonly tf.Tensor[]) => withWeights(model, first, now);
  const trained = minimizeLoss(weights, (now, x, y) => tf.losses.softmaxCrossEntropy(tf.oneHot(y, model.b.size), logits(rebuilt(now), x)), data, schedule);
  return rebuilt(trained);
}`,
    right: true,
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const first = from === 'head' ? model.stages.length : model.stages.map(s => s.name).indexOf(from);
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D): tf.Tensor => {
    const z = logits(withWeights(model, first, weights), images);
    const right = z.mul(tf.oneHot(labels, model.b.size)).sum(1);
    return z.logSumExp(1).sub(right).mean();
  };
  return withWeights(model, first, minimizeLoss(trainedWeights(model, first), loss, data, schedule));
}`,
    right: true,
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  let first = model.stages.length;
  model.stages.forEach((s, i) => {
    if (s.name === from) first = i;
  });
  const { images, labels } = data;
  const eye = tf.eye(model.b.size);
  const loss = (w: readonly tf.Tensor[], x: tf.Tensor4D, y: tf.Tensor1D) => tf.losses.softmaxCrossEntropy(eye.gather(y.cast('int32')), logits(withWeights(model, first, w), x));
  return withWeights(model, first, minimizeLoss(trainedWeights(model, first), loss, { images, labels }, schedule));
}`,
    right: true,
  },
];
