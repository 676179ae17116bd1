import { prove } from '../../testing/prove';

prove('14-fully-convolutional-networks');
