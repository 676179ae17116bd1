import { prove } from '../../testing/prove';

prove('01-perceptron');
