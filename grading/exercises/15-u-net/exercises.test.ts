import { prove } from '../../testing/prove';

prove('15-u-net', 6); // a seed takes a second
