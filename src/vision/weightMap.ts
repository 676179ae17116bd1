import * as tf from '@tensorflow/tfjs';

/**
 * The weight of each pixel in the loss: 1, and more where two instances are close to each other.
 *
 * 1 + w0 exp(-(d1 + d2)² / (2 sigma²)), with d1 and d2 the distances to the nearest and the second nearest instance, in pixels. In the
 * paper the first term balances the classes; here it is 1.
 *
 * @param instances [height, width], 0 for background, and a whole number for each instance
 * @param options.w0 the extra weight where instances touch; 10 in the paper
 * @param options.sigma in pixels; 5 in the paper
 * @returns [height, width]; all 1 if there are fewer than two instances
 * @source Ronneberger, Fischer & Brox 2015, equation 2, https://arxiv.org/abs/1505.04597
 */
export function weightMap(instances: tf.Tensor2D, { w0, sigma }: { w0: number; sigma: number }): tf.Tensor2D {
  const [height, width] = instances.shape;
  const labels = instances.dataSync();
  const outlines = outlinesOf(labels, height, width);
  const weights = new Float32Array(height * width).fill(1);
  if (outlines.size < 2) return tf.tensor2d(weights, [height, width]);
  for (let pixel = 0; pixel < weights.length; pixel++) {
    const [row, column] = [Math.floor(pixel / width), pixel % width];
    let [nearest, second] = [Infinity, Infinity]; // squared
    for (const [label, { outline, box }] of outlines) {
      if (distanceToBox(box, row, column) >= second) continue;
      let distance = label === labels[pixel] ? 0 : Infinity;
      for (let i = 0; i < outline.length && distance > 0; i += 2) {
        const [down, across] = [outline[i] - row, outline[i + 1] - column];
        distance = Math.min(distance, down * down + across * across);
      }
      if (distance < nearest) [nearest, second] = [distance, nearest];
      else if (distance < second) second = distance;
    }
    weights[pixel] += w0 * Math.exp(-((Math.sqrt(nearest) + Math.sqrt(second)) ** 2) / (2 * sigma * sigma));
  }
  return tf.tensor2d(weights, [height, width]);
}

interface Outline {
  /**
   * The pixels that have a neighbour outside of the instance, rows and columns in turn. From outside, the
   * nearest pixel is one of these.
   */
  readonly outline: number[];
  /** The bounding box of these pixels. */
  readonly box: [top: number, left: number, bottom: number, right: number];
}

function outlinesOf(labels: ArrayLike<number>, height: number, width: number): Map<number, Outline> {
  const outlines = new Map<number, Outline>();
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const pixel = row * width + column;
      const label = labels[pixel];
      if (label === 0) continue;
      const inside =
        row > 0 &&
        row + 1 < height &&
        column > 0 &&
        column + 1 < width &&
        [-width, width, -1, 1].every(step => labels[pixel + step] === label);
      if (inside) continue;
      const { outline, box } = outlines.get(label) ?? { outline: [], box: [row, column, row, column] };
      outline.push(row, column);
      const [top, left, bottom, right] = box;
      outlines.set(label, {
        outline,
        box: [top, Math.min(left, column), Math.max(bottom, row), Math.max(right, column)],
      });
    }
  }
  return outlines;
}

/** The squared distance to the nearest pixel of a box: no pixel in the box is nearer. */
function distanceToBox([top, left, bottom, right]: Outline['box'], row: number, column: number): number {
  const [down, across] = [Math.max(top - row, row - bottom, 0), Math.max(left - column, column - right, 0)];
  return down * down + across * across;
}
