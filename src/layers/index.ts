export { identity, relu, sigmoid, tanh, type Activation } from './activations';
