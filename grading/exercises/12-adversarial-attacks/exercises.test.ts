import { prove } from '../../testing/prove';

prove('12-adversarial-attacks');
