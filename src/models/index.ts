export {
  convergenceBound,
  isLinearlySeparable,
  type ConvergenceBound,
  type Perceptron,
  type TrainedPerceptron,
} from './perceptron';
