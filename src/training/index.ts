export { accuracy, trainImageClassifier, type TrainingOptions } from './trainImageClassifier';
