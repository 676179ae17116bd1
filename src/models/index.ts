export { convergenceBound, type ConvergenceBound } from './convergenceBound';
export { CORNERS, GATES, type Gate } from './gates';
export { learningHistory, type LearningHistory } from './learningHistory';
export type { DenseLayer, LayerGradient, Network } from './network';
export type { Perceptron, TrainedPerceptron } from './perceptron';
export { imageNetClasses, loadSqueezeNet } from './squeezenet';
