import type { TensorValue } from '../values';
import { observer } from './observer';
import { descent, styleLosses, type StyleTask } from './styleLosses';

type Args = readonly [content: TensorValue, style: TensorValue, task: StyleTask];

/** Whether the loss fell as far as the reference brings it: any way down is right. */
export const transferStyle = observer(
  (answer: TensorValue, [content, style, task]: Args, right: TensorValue) => {
    const losses = (image: TensorValue) =>
      styleLosses(image.data, content.data, style.data, content.shape[2], task);
    const fits = answer.data.length === right.data.length;
    return {
      shape: answer.shape,
      'colours below 0 or above 1': answer.data.filter(value => value < 0 || value > 1 + 1e-6).length,
      'it is the content': String(answer.data) === String(content.data),
      ...descent(losses(fits ? answer : content), losses(content), losses(right)),
    };
  },
);
