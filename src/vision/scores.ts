import type * as tf from '@tensorflow/tfjs';

/**
 * Intersection over union of two masks; pixels above 0 belong to a mask.
 *
 * @returns from 0 to 1; 1 if both are empty
 * @example
 * iou([1, 1, 0, 0], [0, 1, 1, 0]) //=> 1 / 3
 */
export function iou(mask: ArrayLike<number>, right: ArrayLike<number>): number {
  let [intersection, union] = [0, 0];
  for (let i = 0; i < right.length; i++) {
    if (mask[i] > 0 && right[i] > 0) intersection++;
    if (mask[i] > 0 || right[i] > 0) union++;
  }
  return union === 0 ? 1 : intersection / union;
}

/**
 * The intersection over union of each class, averaged over the classes. Pixels are counted over the whole
 * set, not image by image: in each image a class counts by its size.
 *
 * @param predicted [count, height, width], int32: a class for each pixel
 * @param right of the same shape
 * @param classes the number of classes; one that occurs in neither is left out
 * @returns from 0 to 1
 * @source Long, Shelhamer & Darrell 2015, https://arxiv.org/abs/1411.4038, section 5
 * @example
 * meanIoU(tf.tensor3d([0, 0, 1], [1, 1, 3], 'int32'), tf.tensor3d([0, 1, 1], [1, 1, 3], 'int32'), 3) //=> 0.5
 */
export function meanIoU(predicted: tf.Tensor3D, right: tf.Tensor3D, classes: number): number {
  const [found, there] = [predicted.dataSync(), right.dataSync()];
  const counts = Array.from({ length: classes }, () => ({ intersection: 0, union: 0 }));
  for (let i = 0; i < there.length; i++) {
    counts[there[i]].union++;
    if (found[i] === there[i]) counts[there[i]].intersection++;
    else counts[found[i]].union++;
  }
  const known = counts.filter(({ union }) => union > 0);
  return known.reduce((sum, { intersection, union }) => sum + intersection / union, 0) / known.length;
}
