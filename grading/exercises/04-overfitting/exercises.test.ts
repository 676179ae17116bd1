import { prove } from '../../testing/prove';

prove('04-overfitting', 100); // a thousand in grading/assignment/exercises.soak.ts
