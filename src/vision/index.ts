export { fastGradientSign, targetedAttack, type WhiteBox } from './attacks';
export { blackBox, margin, type BlackBox } from './blackBox';
export {
  crossover,
  evolve,
  mutate,
  otherPixel,
  randomPixel,
  select,
  turnOver,
  type Evolved,
  type EvolutionOptions,
  type Pixel,
} from './evolution';
export { anomalyScore, chooseThreshold, rocCurve, type RocCurve } from './anomaly';
export { addNoise, normalNoise, psnr } from './noise';
