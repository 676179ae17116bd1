import { prove } from '../../testing/prove';

prove('10-looking-inside');
