export { activationGradient, ascend, layerObjective, octaves, totalVariation } from './ascent';
export { convergenceBound, type ConvergenceBound } from './convergenceBound';
export { approximate, sawtooth, xorNetwork } from './builtByHand';
export { countPieces } from './countPieces';
export { layersOf, type FeatureNetwork } from './featureNetwork';
export { CORNERS, GATES, type Gate } from './gates';
export { flopCount, forward, parameterCount } from './forward';
export { learningHistory, type LearningHistory } from './learningHistory';
export { mlp, type MlpOptions } from './mlp';
export type { DenseLayer, LayerGradient, Network } from './network';
export type { Perceptron, TrainedPerceptron } from './perceptron';
export { imageNetClasses, loadSqueezeNet } from './squeezenet';
export {
  attachHead,
  features,
  logits,
  run,
  squeezeNetStages,
  untrainedStages,
  type LabelledImages,
  type Stage,
  type TransferModel,
} from './stages';
