import { prove } from '../../testing/prove';

prove('05-overfitting');
