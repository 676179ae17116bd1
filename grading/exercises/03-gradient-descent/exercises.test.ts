import { prove } from '../../testing/prove';

prove('03-gradient-descent', 100); // a thousand in grading/assignment/exercises.soak.ts
