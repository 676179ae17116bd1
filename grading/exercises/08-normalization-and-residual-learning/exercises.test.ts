import { prove } from '../../testing/prove';

prove('08-normalization-and-residual-learning', 100); // a thousand in grading/assignment/exercises.soak.ts
