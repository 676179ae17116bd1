import { prove } from '../../testing/prove';

prove('09-transfer-learning');
