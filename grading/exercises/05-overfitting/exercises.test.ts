import { prove } from '../../testing/prove';

prove('05-overfitting', 100); // a thousand in grading/assignment/exercises.soak.ts
