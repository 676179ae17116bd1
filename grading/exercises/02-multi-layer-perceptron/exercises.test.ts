import { prove } from '../../testing/prove';

prove('02-multi-layer-perceptron');
