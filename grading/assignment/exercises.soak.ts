import { loadExercises } from './loadExercises';
import { prove } from '../testing/prove';

// Every exercise, for a thousand seeds.
describe.each([...new Set(loadExercises().map(({ lab }) => lab))])('%s', lab => prove(lab, 1000));
