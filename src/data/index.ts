export { loadDigits, type Digits } from './digits';
export { loadPenguins } from './penguins';
export { separablePoints, type LabelledPoints } from './points';
export { standardizer } from './standardizer';
