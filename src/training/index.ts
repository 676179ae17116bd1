export { accuracy, trainImageClassifier, type TrainingOptions } from './trainImageClassifier';
export { batches, type BatchMode } from './batches';
export { bowl, rosenbrock, type Bowl, type Landscape } from './landscapes';
export { leastSquares, type LeastSquares } from './leastSquares';
export { minimize, type Step, type Until } from './minimize';
export {
  adamStep,
  gradientDescentStep,
  momentumStep,
  nesterovStep,
  type AdamState,
  type Gradient,
  type MomentumState,
} from './optimizers';
export {
  trainClassifier,
  type ClassifierData,
  type ClassifierHistory,
  type Dropout,
  type Penalty,
  type TrainClassifierOptions,
} from './trainClassifier';
export { earlyStopping, type EarlyStopping, type EarlyStoppingState } from './earlyStopping';
export { l1Penalty, l2Penalty } from './penalties';
export { fineTune, trainedWeights, withWeights, type Schedule } from './fineTune';
export { minimizeLoss, type MinimizeOptions } from './minimizeLoss';
export { wilsonInterval } from './wilsonInterval';
export { transferStyle, type TransferStyleOptions } from './transferStyle';
export { trainTransformer, type TrainTransformerOptions } from './trainStyleNetwork';
export { deepDream, type DeepDreamOptions } from './deepDream';
export { invertFeatures, type InvertFeaturesOptions } from './invertFeatures';
export { trainAutoencoder } from './trainAutoencoder';
export { trainDenoiser, type DenoisingOptions } from './trainDenoiser';
export { segmentationLoss, trainSegmenter, type SegmenterOptions } from './trainSegmenter';
