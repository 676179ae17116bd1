export { CORNERS, GATES, type Gate } from './gates';
export {
  convergenceBound,
  learningHistory,
  type ConvergenceBound,
  type LearningHistory,
  type Perceptron,
  type TrainedPerceptron,
} from './perceptron';
