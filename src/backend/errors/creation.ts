import type * as tf from '@tensorflow/tfjs';
import { notTensor, ragged } from './arguments';
import { noShape } from './reshaping';
import {
  argumentText,
  isTensor,
  choices,
  isPromise,
  kindOf,
  list,
  plural,
  shapeOf,
  sizeOf,
  type Explanation,
  type Shape,
} from './words';

const DTYPES = ['float32', 'int32', 'bool', 'complex64', 'string'];

function noDtype(dtype: unknown): string | undefined {
  if (dtype === undefined || dtype === null || DTYPES.includes(dtype as string)) return undefined;
  return `there is no dtype ${argumentText(dtype)}: expected ${choices(DTYPES)}`;
}

/** Why values cannot become a tensor; of the given rank, if there is one. */
function wrongValues(values: unknown, shape: unknown, rank: number | undefined): string | undefined {
  if (isTensor(values))
    return `its values are already a tensor, of shape ${list(values.shape)}: expected numbers. tf.clone copies a tensor`;
  if (Array.isArray(values) && values.some(item => isTensor(item)))
    return 'its values are tensors: expected numbers. tf.stack makes one tensor of several';
  if (values === undefined || values === null || isPromise(values) || typeof values === 'function')
    return `its values are ${kindOf(values)}: expected numbers${isPromise(values) ? '. Write `await` before what makes them' : ''}`;
  const rows = Array.isArray(values) ? ragged(values, 'values') : undefined;
  if (rows) return `the array of values ${rows}`;
  const given = shapeOf(values);
  if (!given) return undefined;
  if (shape === undefined || shape === null) return rank === undefined ? undefined : wrongRank(given, rank);
  return wrongTarget(given, shape, rank);
}

function wrongRank(given: Shape, rank: number): string | undefined {
  if (given.length === rank) return undefined;
  const wanted =
    rank === 1 ? 'a flat array of numbers' : `arrays nested ${rank} deep, or a flat array and a shape`;
  const got =
    given.length === 1 ? `a flat array of ${given[0]} without a shape` : `values of shape ${list(given)}`;
  return `expected ${wanted}, got ${got}`;
}

function wrongTarget(given: Shape, shape: unknown, rank: number | undefined): string | undefined {
  const wrong = noShape(shape);
  if (wrong) return wrong;
  const target = shape as number[];
  if (rank !== undefined && target.length !== rank)
    return `expected a shape of ${plural(rank, 'size')}, got ${list(target)}`;
  const [needed, has] = [sizeOf(target), sizeOf(given)];
  if (needed !== has) return `the shape ${list(target)} needs ${plural(needed, 'value')}, got ${has}`;
  if (given.length < 2 || list(given) === list(target)) return undefined;
  return `the values have the shape ${list(given)}, not ${list(target)}: use tf.reshape, or a flat array`;
}

/** tf.tensor2d and the like: values, a shape, a dtype. */
export const tensor =
  (rank?: number): Explanation =>
  ({ args: [values, shape, dtype] }) =>
    wrongValues(values, shape, rank) ?? noDtype(dtype);

export const tensor1d: Explanation = ({ args: [values, dtype] }) =>
  wrongValues(values, undefined, 1) ?? noDtype(dtype);

export const scalar: Explanation = ({ args: [value, dtype] }) => {
  const shape = shapeOf(value);
  if (value === undefined || value === null || typeof value === 'object' || typeof value === 'function')
    return `expected a number, got ${shape ? `values of shape ${list(shape)}` : kindOf(value)}`;
  return noDtype(dtype);
};

/** tf.zeros and the like: a shape, and at the i-th place a dtype. */
export const filled =
  (placeOfDtype: number): Explanation =>
  ({ args }) =>
    noShape(args[0]) ?? noDtype(args[placeOfDtype]);

export const range: Explanation = ({ args: [, , step] }) =>
  step === 0 ? 'its step may not be 0' : undefined;

export const linspace: Explanation = ({ args: [, , count] }) =>
  Number.isInteger(count) && (count as number) > 0
    ? undefined
    : `expected at least one value, got ${String(count)}`;

export const eye: Explanation = ({ args: [rows, columns = rows] }) => noShape([rows, columns]);

export const variable: Explanation = ({ args: [value, , name], original }) => {
  const shape = shapeOf(value);
  if (!isTensor(value) && shape) {
    const hint = shape.length === 0 ? `tf.scalar(${String(value)})` : 'tf.tensor(…)';
    return `expected a tensor, got ${kindOf(value)}: write tf.variable(${hint})`;
  }
  const reason = notTensor(value);
  if (reason) return `its initial value ${reason}`;
  return /already registered/.test(original)
    ? `there is already a variable named '${String(name)}': choose another name, or dispose of that one first`
    : undefined;
};

export const assign: Explanation = ({ args: [target, value] }) => {
  const { shape, dtype } = target as tf.Variable;
  if (!isTensor(value)) return `expected a tensor ${list(shape)}, got ${kindOf(value)}`;
  if (value.isDisposed) return `the new value ${list(value.shape)} ${notTensor(value)}`;
  if (list(value.shape) !== list(shape))
    return `a variable keeps its shape: expected a tensor ${list(shape)}, got ${list(value.shape)}`;
  return value.dtype === dtype
    ? undefined
    : `a variable keeps its dtype: expected ${dtype}, got ${value.dtype}`;
};

export const cast: Explanation = ({ args: [, dtype] }) =>
  noDtype(dtype) ?? (dtype === 'string' ? 'numbers cannot become strings' : undefined);

export const clipByValue: Explanation = ({ args: [, least, most] }) =>
  (least as number) > (most as number)
    ? `the minimum ${String(least)} is above the maximum ${String(most)}`
    : undefined;

export const dropout: Explanation = ({ args: [, rate] }) =>
  typeof rate === 'number' && rate >= 0 && rate < 1
    ? undefined
    : `expected a rate from 0 to below 1, got ${String(rate)}`;

export const ofBool: Explanation = ({ args }) => {
  const wrong = args.filter(isTensor).find(({ dtype }) => dtype !== 'bool');
  return (
    wrong &&
    `expected truth values (dtype bool), got ${list(wrong.shape)} with dtype ${wrong.dtype}: compare first, for example x.greater(0)`
  );
};
