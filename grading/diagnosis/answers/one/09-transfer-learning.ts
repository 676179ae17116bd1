import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  let y = images;
  for (const stage of backbone) {
    if (stage.name === layer) break;
    y = stage.apply(y, stage.weights);
  }
  return y.mean([1, 2]);
}`,
    right: false,
    tutor: 'The named stage belongs to it: stop after it, not before.',
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  let y = images;
  for (const stage of backbone) y = stage.apply(y, stage.weights);
  return y.mean([1, 2]);
}`,
    right: false,
    tutor: 'All stages are run; it should end with the named one.',
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
  return y.mean([0, 1, 2]).expandDims(0);
}`,
    right: false,
    tutor: 'The mean goes over height and width, axes 1 and 2; you average over the batch too.',
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  let y: tf.Tensor4D = images;
  for (const { name, apply, weights } of backbone) {
    y = apply(y, weights);
    if (name === layer) return y.max([1, 2]);
  }
  return y.max([1, 2]);
}`,
    right: false,
    tutor: 'This is the maximum over the places; each map should be averaged.',
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  let y = images;
  for (const stage of backbone) {
    y = stage.apply(images, stage.weights);
    if (stage.name === layer) break;
  }
  return y.mean([1, 2]);
}`,
    right: false,
    tutor: 'Every stage gets the images; it should get what the stage before made.',
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
  return y.sum([1, 2]);
}`,
    right: false,
    tutor: 'The sum over the places has to be divided by their number.',
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  const end = backbone.findIndex(s => s.name === layer);
  const y = backbone.slice(0, end + 1).reduce((z, s) => s.apply(z, s.weights), images);
  return y.mean([2, 3]);
}`,
    right: false,
    tutor: 'Channels are the last axis, places 1 and 2: you average over the channels.',
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  const { channels } = backbone[backbone.length - 1];
  return { stages: backbone, W: tf.zeros([channels, classes]), b: tf.zeros([classes]) };
}`,
    right: false,
    tutor: 'W is [classes, channels]; yours is transposed.',
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  return { stages: backbone, W: tf.zeros([classes, backbone[0].channels]), b: tf.zeros([classes]) };
}`,
    right: false,
    tutor: "The head reads the last stage's maps; you took the first stage's channels.",
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  const last = backbone[backbone.length - 1];
  return { stages: backbone, W: tf.randomNormal([classes, last.channels]), b: tf.zeros([classes]) };
}`,
    right: false,
    tutor: 'The last layer starts at zero, not at random.',
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  const { channels } = backbone[backbone.length - 1];
  return { stages: backbone, W: tf.zeros([classes, channels]), b: tf.zeros([channels]) };
}`,
    right: false,
    tutor: 'There is one bias for each class, not one for each channel.',
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  const stages = backbone.slice(0, -1);
  const { channels } = backbone[backbone.length - 1];
  return { stages, W: tf.zeros([classes, channels]), b: tf.zeros([classes]) };
}`,
    right: false,
    tutor: 'The last stage is cut off: the model should have all of the stages.',
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  const channels = backbone.reduce((s, stage) => s + stage.channels, 0);
  return { stages: backbone, W: tf.zeros([classes, channels]), b: tf.zeros([classes]) };
}`,
    right: false,
    tutor: "The channels of all stages are added up; only the last stage's maps come to the head.",
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const first = model.stages.findIndex(s => s.name === from);
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) =>
    tf.losses.softmaxCrossEntropy(tf.oneHot(labels, model.b.size), logits(withWeights(model, first, weights), images));
  return withWeights(model, first, minimizeLoss(trainedWeights(model, first), loss, data, schedule));
}`,
    right: false,
    tutor: "'head' is no stage, so findIndex gives −1; then the first trained stage should be stages.length.",
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const first = model.stages.length;
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) =>
    tf.losses.softmaxCrossEntropy(tf.oneHot(labels, model.b.size), logits(withWeights(model, first, weights), images));
  return withWeights(model, first, minimizeLoss(trainedWeights(model, first), loss, data, schedule));
}`,
    right: false,
    tutor: 'Only the head is trained whatever `from` says.',
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const first = from === 'head' ? model.stages.length : model.stages.findIndex(s => s.name === from);
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) =>
    tf.losses.softmaxCrossEntropy(tf.oneHot(labels, model.b.size), logits(withWeights(model, first, weights), images));
  minimizeLoss(trainedWeights(model, first), loss, data, schedule);
  return model;
}`,
    right: false,
    tutor: 'The trained weights are thrown away: the given model comes back.',
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const first = from === 'head' ? model.stages.length : model.stages.findIndex(s => s.name === from);
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) =>
    tf.losses.softmaxCrossEntropy(tf.oneHot(labels, model.b.size), logits(model, images));
  return withWeights(model, first, minimizeLoss(trainedWeights(model, first), loss, data, schedule));
}`,
    right: false,
    tutor:
      'The loss asks the old model, not the one with the weights that are trained, so nothing can be learnt.',
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const first = from === 'head' ? model.stages.length : model.stages.findIndex(s => s.name === from) + 1;
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) =>
    tf.losses.softmaxCrossEntropy(tf.oneHot(labels, model.b.size), logits(withWeights(model, first, weights), images));
  return withWeights(model, first, minimizeLoss(trainedWeights(model, first), loss, data, schedule));
}`,
    right: false,
    tutor: 'The stage named `from` is the first that is trained; you freeze it too.',
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const first = 0;
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) =>
    tf.losses.softmaxCrossEntropy(tf.oneHot(labels, model.b.size), logits(withWeights(model, first, weights), images));
  return withWeights(model, first, minimizeLoss(trainedWeights(model, first), loss, data, schedule));
}`,
    right: false,
    tutor: 'All stages are trained; those before `from` should be frozen.',
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const first = from === 'head' ? model.stages.length : model.stages.findIndex(s => s.name === from);
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) => {
    const p = logits(withWeights(model, first, weights), images).softmax();
    return tf.losses.softmaxCrossEntropy(tf.oneHot(labels, model.b.size), p);
  };
  return withWeights(model, first, minimizeLoss(trainedWeights(model, first), loss, data, schedule));
}`,
    right: false,
    tutor: 'Softmax is applied twice: softmaxCrossEntropy wants the logits.',
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  const go = (y: tf.Tensor4D, [stage, ...rest]: readonly Stage[]): tf.Tensor4D => {
    const out = stage.apply(y, stage.weights);
    return stage.name === layer ? out : go(out, rest);
  };
  return go(images, backbone).mean([1, 2]);
}`,
    right: true,
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  let y = images;
  let k = 0;
  do y = backbone[k].apply(y, backbone[k].weights);
  while (backbone[k++].name !== layer);
  return y.mean(1).mean(1);
}`,
    right: true,
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  const end = backbone.map(s => s.name).indexOf(layer);
  const y = run(backbone.slice(0, end + 1), images);
  const [n, h, w, c] = y.shape;
  return y.reshape([n, h * w, c]).sum(1).div(h * w);
}`,
    right: true,
  },
  {
    fn: 'features',
    code: `
function features(backbone: readonly Stage[], images: tf.Tensor4D, layer: string): tf.Tensor2D {
  const y = tf.tidy(() => {
    let out = images;
    for (const s of backbone) {
      out = s.apply(out, s.weights);
      if (s.name === layer) break;
    }
    return tf.avgPool(out, [out.shape[1], out.shape[2]], 1, 'valid');
  });
  return y.squeeze([1, 2]);
}`,
    right: true,
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  const channels = backbone.at(-1)!.channels;
  return { stages: [...backbone], W: tf.fill([classes, channels], 0), b: tf.fill([classes], 0) };
}`,
    right: true,
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  const { channels } = [...backbone].pop()!;
  const W = tf.tensor2d(new Float32Array(classes * channels), [classes, channels]);
  return { stages: backbone, W, b: W.sum(1) };
}`,
    right: true,
  },
  {
    fn: 'attachHead',
    code: `
function attachHead(backbone: readonly Stage[], classes: number): TransferModel {
  if (backbone.length === 0) throw new RangeError('no stages');
  let channels = 0;
  for (const stage of backbone) channels = stage.channels;
  return { stages: backbone.slice(), W: tf.zeros([classes, channels], 'float32'), b: tf.tensor1d(Array(classes).fill(0)) };
}`,
    right: true,
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const names = model.stages.map(s => s.name);
  const first = names.includes(from) ? names.indexOf(from) : names.length;
  const now = (weights: readonly tf.Tensor[]) => withWeights(model, first, weights);
  const weights = minimizeLoss(
    trainedWeights(model, first),
    (w, images, labels) => tf.losses.softmaxCrossEntropy(tf.oneHot(labels, model.b.shape[0]), logits(now(w), images)),
    data,
    schedule,
  );
  return now(weights);
}`,
    right: true,
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  let first = 0;
  while (first < model.stages.length && model.stages[first].name !== from) first++;
  const loss = (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) => {
    const z = logits(withWeights(model, first, weights), images);
    const y = tf.oneHot(labels, z.shape[1]).cast('float32');
    return z.logSoftmax().mul(y).sum(1).mean().neg();
  };
  return withWeights(model, first, minimizeLoss(trainedWeights(model, first), loss, data, { ...schedule }));
}`,
    right: true,
  },
  {
    fn: 'fineTune',
    code: `
function fineTune(model: TransferModel, data: LabelledImages, schedule: Schedule): TransferModel {
  const { from } = schedule;
  const { stages } = model;
  const first = from === 'head' ? stages.length : stages.indexOf(stages.find(({ name }) => name === from)!);
  function loss(weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D): tf.Tensor {
    return tf.tidy(() => {
      const z = logits(withWeights(model, first, weights), images);
      return tf.losses.softmaxCrossEntropy(tf.oneHot(labels, model.W.shape[0]), z);
    });
  }
  return withWeights(model, first, minimizeLoss(trainedWeights(model, first), loss, data, schedule));
}`,
    right: true,
  },
];
