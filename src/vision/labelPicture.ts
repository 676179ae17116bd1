import * as tf from '@tensorflow/tfjs';

/**
 * Black, and six of Okabe and Ito's colours, which colour-blind people can tell apart: red, green and blue
 * from 0 to 255.
 */
const PALETTE = [
  [0, 0, 0],
  [240, 228, 66], // yellow
  [230, 159, 0], // orange
  [213, 94, 0], // vermillion
  [0, 114, 178], // blue
  [0, 158, 115], // green
  [204, 121, 167], // purple
];

/**
 * The class of each pixel as a colour: class 0, the background, is black.
 *
 * @param labels [height, width], or [1, height, width], int32, from 0 to 6
 * @returns [height, width, 3], from 0 to 1
 */
export function labelPicture(labels: tf.Tensor): tf.Tensor3D {
  return tf.tidy(() => {
    const [height, width] = labels.shape.slice(-2);
    return tf.gather(tf.tensor2d(PALETTE).div(255), labels.toInt().reshape([height, width])) as tf.Tensor3D;
  });
}
