import { prove } from '../../testing/prove';

prove('02-multi-layer-perceptron', 100); // a thousand in grading/assignment/exercises.soak.ts
