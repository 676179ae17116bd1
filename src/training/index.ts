export { accuracy, trainClassifier, type TrainingOptions } from './trainClassifier';
