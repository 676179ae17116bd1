import { prove } from '../../testing/prove';

prove('11-style-transfer', 100); // a thousand in grading/assignment/exercises.soak.ts
