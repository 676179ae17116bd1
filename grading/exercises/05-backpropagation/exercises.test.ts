import { prove } from '../../testing/prove';

prove('05-backpropagation', 100); // a thousand in grading/assignment/exercises.soak.ts
