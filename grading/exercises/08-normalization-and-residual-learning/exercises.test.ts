import { prove } from '../../testing/prove';

prove('08-normalization-and-residual-learning');
