import { prove } from '../../testing/prove';

prove('04-backpropagation', 100); // a thousand in grading/assignment/exercises.soak.ts
