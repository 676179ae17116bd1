import { prove } from '../../testing/prove';

prove('03-gradient-descent');
