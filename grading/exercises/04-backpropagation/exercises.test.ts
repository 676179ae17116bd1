import { prove } from '../../testing/prove';

prove('04-backpropagation');
