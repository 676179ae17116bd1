import { prove } from '../../testing/prove';

prove('12-adversarial-attacks', 100); // a thousand in grading/assignment/exercises.soak.ts
