import { prove } from '../../testing/prove';

prove('01-perceptron', 100); // a thousand in grading/assignment/exercises.soak.ts
