import { prove } from '../../testing/prove';

prove('10-looking-inside', 100); // a thousand in grading/assignment/exercises.soak.ts
