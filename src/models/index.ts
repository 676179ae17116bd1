export { autodiffGradient } from './autodiff';
export { backward, biasGradient, hiddenDelta, outputDelta, weightGradient } from './backpropagation';
export {
  activationGradient,
  ascend,
  layerObjective,
  octaves,
  totalVariation,
  totalVariationGradient,
} from './ascent';
export { convergenceBound, type ConvergenceBound } from '../analysis/convergenceBound';
export { approximate, sawtooth, xorNetwork } from './builtByHand';
export { countPieces } from '../analysis/countPieces';
export { layersOf, type FeatureNetwork } from './featureNetwork';
export { CORNERS, GATES, type Gate } from '../analysis/gates';
export { flopCount, forward, parameterCount } from './forward';
export { learningHistory, type LearningHistory } from '../analysis/learningHistory';
export { mlp, type MlpOptions } from './mlp';
export type { DenseLayer, LayerGradient, Network } from './network';
export { forwardPass, type IntermediateValues } from './forwardPass';
export { fittedSlope, gradientNorms, type GradientNorms } from './gradientNorms';
export { lossFunction, type LossFunction } from '../analysis/lossFunction';
export { numericalGradient } from './numericalGradient';
export type { Perceptron, TrainedPerceptron } from './perceptron';
export { countParameters, type ImageClassifier } from './imageClassifier';
export { smallCnn } from './smallCnn';
export { residualNet, type ResidualNetOptions } from './residualNet';
export { denseDigitClassifier, digitClassifier } from './digitClassifier';
export { imageNetClasses, loadSqueezeNet } from './squeezenet';
export {
  attachHead,
  features,
  logits,
  run,
  squeezeNetStages,
  untrainedStages,
  type Stage,
  type TransferModel,
} from './stages';
export {
  contentLoss,
  gramMatrix,
  styleLoss,
  totalLoss,
  type StyleFeatures,
  type StyleWeights,
} from './styleLoss';
export { lossNetwork, type LossNetwork } from './featureNetwork';
export { balance, perceptualLoss, styleFeatures, type StyleTask } from './perceptualLoss';
export { styleNetwork, transformNetwork, type StyleNetwork, type TransformLayer } from './styleNetwork';
export { loadStyleNetwork } from './loadStyleNetwork';
// The names that notebooks of lab 11 import.
export { styleNetwork as transformer, type StyleNetwork as Transformer } from './styleNetwork';
export { loadStyleNetwork as loadTransformer } from './loadStyleNetwork';
export {
  decoder,
  encoder,
  newAutoencoder,
  reconstruct,
  type Autoencoder,
  type CoderWeights,
} from './autoencoder';
export { interpolate } from './interpolate';
export { loadWeights } from './checkpoint';
export {
  bilinearKernel,
  convolutionalize,
  enlarge,
  fcn,
  fuseSkip,
  heatmap,
  segment,
  trainable,
  type Fcn,
  type ScoreLayer,
} from './fcn';
export {
  contract,
  convolveTwice,
  cropTo,
  expand,
  outputSizeOf,
  SHIPPED_UNET,
  unet,
  unetFilters,
  unetWeights,
  type ExpandFilters,
  type Filters,
  type Pair,
  type UnetFilters,
} from './unet';
