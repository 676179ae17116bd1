import { prove } from '../../testing/prove';

prove('13-autoencoders', 100); // a thousand in grading/assignment/exercises.soak.ts
