import { prove } from '../../testing/prove';

prove('14-fully-convolutional-networks', 100); // a thousand in grading/assignment/exercises.soak.ts
