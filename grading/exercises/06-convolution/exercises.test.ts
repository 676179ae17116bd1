import { prove } from '../../testing/prove';

prove('06-convolution');
