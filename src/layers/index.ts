export { identity, relu, sigmoid, tanh, threshold, type Activation } from './activations';
export { dense } from './dense';
export { dropout, dropoutGradient } from './dropout';
export { crossEntropy, softmaxCrossEntropyDelta } from './crossEntropy';
export { logSoftmax, softmax } from './softmax';
export {
  conv2d,
  conv2dInputGradient,
  conv2dKernelGradient,
  convolutionMatrix,
  padded,
  stretch,
} from './convolution';
export { convFlops, convParameters, receptiveField, type WindowLayer } from './convolutionCosts';
export {
  outputSize,
  samePadding,
  slide,
  windowPlaces,
  type Padding,
  type Slide,
  type WindowPlace,
} from './slide';
export {
  depthwiseSeparableConv2d,
  dilatedConv2d,
  separableParameters,
  transposedConv2d,
} from './convolutionVariants';
export { maxPool, maxPoolGradient, meanPool, meanPoolGradient } from './pooling';
export {
  batchNorm,
  batchNormGradient,
  batchStatistics,
  updateMovingAverage,
  type BatchNormGradient,
  type BatchStatistics,
} from './batchNorm';
export { residualBlock } from './residualBlock';
export { instanceNorm } from './instanceNorm';
export { reconstructionLoss } from './reconstructionLoss';
