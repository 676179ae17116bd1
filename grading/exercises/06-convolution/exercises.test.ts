import { prove } from '../../testing/prove';

prove('06-convolution', 100); // a thousand in grading/assignment/exercises.soak.ts
