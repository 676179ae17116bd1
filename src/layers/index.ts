export { identity, relu, sigmoid, tanh, type Activation } from './activations';
export {
  conv2d,
  conv2dInputGradient,
  conv2dKernelGradient,
  convolutionMatrix,
  padded,
  stretch,
} from './convolution';
export { convFlops, convParameters, receptiveField, type WindowLayer } from './convolutionCosts';
export { outputSize, samePadding, slide, type Padding, type Slide } from './slide';
export { crossEntropy, softmaxCrossEntropyDelta } from './crossEntropy';
export { logSoftmax, softmax } from './softmax';
