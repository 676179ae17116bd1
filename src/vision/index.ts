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
export { cropSource, drawCrops, type CropSource, type SegmentationBatch } from './crops';
export { labelPicture } from './labelPicture';
export { maskPicture } from './maskPicture';
export { connectedComponents, matchObjects, objectF1, type LabelMap, type ObjectCounts } from './objects';
export { otsuThreshold } from './otsu';
export { mirrored, overlapTiles, stitch, type Tile } from './overlapTiles';
export { iou, meanIoU } from './scores';
export { weightMap } from './weightMap';
