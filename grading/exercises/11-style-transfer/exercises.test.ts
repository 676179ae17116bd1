import { prove } from '../../testing/prove';

prove('11-style-transfer');
