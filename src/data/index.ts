export { loadMnist, type LabelledImages } from './mnist';
export { loadPenguins } from './penguins';
export { loadPhoto, type Photo } from './photos';
export { separablePoints, type LabelledPoints } from './points';
export { standardizer } from './standardizer';
