import { prove } from '../../testing/prove';

prove('07-pooling-and-other-convolutions');
