import { list, shapeOf, type Explanation, type Shape } from './words';

const PLACES = [
  'last',
  'second-to-last',
  'third-to-last',
  'fourth-to-last',
  'fifth-to-last',
  'sixth-to-last',
];

/** Why two shapes cannot be broadcast to one. */
export function misfit(a: Shape | undefined, b: Shape | undefined): string | undefined {
  if (!a || !b) return undefined;
  for (let i = 1; i <= Math.min(a.length, b.length); i++) {
    const [inA, inB] = [a[a.length - i], b[b.length - i]];
    if (inA === inB || inA === 1 || inB === 1) continue;
    return (
      `${list(a)} and ${list(b)} do not fit: their ${PLACES[i - 1]} sizes, ${inA} and ${inB}, differ, ` +
      `and neither is 1${columnHint(a, b) ?? columnHint(b, a) ?? ''}`
    );
  }
  return undefined;
}

/** For a vector with a number for each row of a matrix. */
function columnHint(matrix: Shape, vector: Shape): string | undefined {
  if (matrix.length !== 2 || vector.length !== 1 || matrix[0] !== vector[0]) return undefined;
  return `. To use one number per row, reshape ${list(vector)} to ${list([...vector, 1])}`;
}

/** Operations on the numbers of two tensors. */
export const elementwise: Explanation = ({ args: [a, b] }) => misfit(shapeOf(a), shapeOf(b));

export const where: Explanation = ({ args }) => {
  const [condition, a, b] = args.map(shapeOf);
  return misfit(a, b) ?? misfit(condition, a) ?? misfit(condition, b);
};

/** Tensors that must have one shape: of a loss, for example. */
export const alike =
  (nameOfA: string, nameOfB: string): Explanation =>
  ({ args }) => {
    const [a, b] = args.map(shapeOf);
    if (!a || !b || list(a) === list(b)) return undefined;
    return `its ${nameOfA} ${list(a)} and ${nameOfB} ${list(b)} differ in shape: expected the same${reshapeHint(a, b)}`;
  };

/** For [128] beside [128, 1]. */
function reshapeHint(a: Shape, b: Shape): string {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const isColumn = long.length === short.length + 1 && list([...short, 1]) === list(long);
  return isColumn ? `. Reshape ${list(short)} to ${list(long)}` : '';
}

export const broadcastTo: Explanation = ({ args: [x, target] }) => {
  const shape = shapeOf(x);
  if (!shape || !Array.isArray(target)) return undefined;
  if (target.length < shape.length) return `${list(shape)} has more sizes than ${list(target)}`;
  const i = shape.findIndex((size, j) => size !== 1 && size !== target[target.length - shape.length + j]);
  if (i < 0) return undefined;
  return `${list(shape)} cannot become ${list(target)}: only sizes of 1 are repeated, and ${shape[i]} is not ${target[target.length - shape.length + i]}`;
};
