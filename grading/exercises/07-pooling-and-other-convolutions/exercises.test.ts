import { prove } from '../../testing/prove';

prove('07-pooling-and-other-convolutions', 100); // a thousand in grading/assignment/exercises.soak.ts
