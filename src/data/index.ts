export { loadPenguins } from './penguins';
export { separablePoints, type LabelledPoints } from './points';
export { standardizer } from './standardizer';
