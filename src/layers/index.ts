export { identity, relu, sigmoid, tanh, type Activation } from './activations';
export { crossEntropy, softmaxCrossEntropyDelta } from './crossEntropy';
export { logSoftmax, softmax } from './softmax';
