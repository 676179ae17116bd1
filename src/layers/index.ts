export { identity, relu, sigmoid, tanh, threshold, type Activation } from './activations';
export { dense } from './dense';
export { dropout, dropoutGradient } from './dropout';
export { crossEntropy, softmaxCrossEntropyDelta } from './crossEntropy';
export { logSoftmax, softmax } from './softmax';
