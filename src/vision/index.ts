export { cropSource, drawCrops, type CropSource, type SegmentationBatch } from './crops';
export { maskPicture } from './maskPicture';
export { connectedComponents, matchObjects, objectF1, type LabelMap, type ObjectCounts } from './objects';
export { otsuThreshold } from './otsu';
export { mirrored, overlapTiles, stitch, type Tile } from './overlapTiles';
export { iou, meanIoU } from './scores';
export { weightMap } from './weightMap';
