import type { TensorValue } from '../values';
import { observer } from './observer';

type Args = readonly [image: TensorValue, gradient: unknown, options: { readonly step: number }];

/** How many steps arrived: each makes the image brighter by `step`. */
export const deepDream = observer((answer: TensorValue, [image, , { step }]: Args) => {
  const risen = answer.data.map((value, i) => value - image.data[i]);
  const mean = risen.reduce((sum, value) => sum + value, 0) / risen.length;
  const white = answer.data.every(value => value > 1 - 1e-5);
  return {
    shape: answer.shape,
    'colours below 0 or above 1': answer.data.filter(value => value < -1e-5 || value > 1 + 1e-5).length,
    'steps that arrived': white ? 'white' : Math.round(mean / step),
    'the details of the photo are all there': white || risen.every(value => Math.abs(value - mean) < 1e-3),
  };
});
