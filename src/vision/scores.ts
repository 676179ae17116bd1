/**
 * Intersection over union of two masks; what is above 0 belongs to a mask.
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
