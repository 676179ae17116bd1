import { prove } from '../../testing/prove';

prove('15-u-net', 30); // a thousand in grading/assignment/exercises.soak.ts; a seed takes a second
