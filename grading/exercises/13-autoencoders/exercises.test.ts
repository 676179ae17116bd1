import { prove } from '../../testing/prove';

prove('13-autoencoders');
