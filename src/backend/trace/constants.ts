import { DataType } from '../binding/dtypes';
import type { Constant, Values } from './trace';

/** Shapes, axes and paddings have few elements: at most 8 dimensions, 2 numbers each. */
const mostShapeElements = 16;

/** With more elements, looking for a change costs more than handing the values over. */
const mostComparedElements = 64;

/** Whether a constant's values are compared from call to call; large ones, and strings, are inputs from the start. */
export const isCompared = (values: Values): boolean =>
  values.length <= mostComparedElements && !Array.isArray(values);

/** A constant as it is first recorded. Real numbers never decide a shape, except in the operation Range. */
export function newConstant(shape: readonly number[], dtype: number, values: Values): Constant {
  const isReal = dtype === DataType.TF_FLOAT || dtype === DataType.TF_COMPLEX64;
  return {
    kind: 'constant',
    shape: [...shape],
    dtype,
    values,
    decidesShapes: !isReal && values.length <= mostShapeElements,
    changes: !isCompared(values),
  };
}
