import { prove } from '../../testing/prove';

prove('09-transfer-learning', 100); // a thousand in grading/assignment/exercises.soak.ts
