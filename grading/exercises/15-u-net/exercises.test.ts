import { prove } from '../../testing/prove';

prove('15-u-net', 100); // a thousand in grading/exercises.soak.ts
