export { loadPenguins } from './penguins';
