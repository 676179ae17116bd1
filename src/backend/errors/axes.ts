import { list, shapeOf, type Explanation, type Shape } from './words';

/** Why a tensor has no such axis, or not all of them. */
export function noAxis(
  shape: Shape | undefined,
  axis: unknown,
  rank = shape?.length ?? 0,
): string | undefined {
  if (!shape || axis === undefined || axis === null) return undefined;
  for (const one of [axis].flat() as unknown[]) {
    if (Number.isInteger(one) && (one as number) >= -rank && (one as number) < rank) continue;
    const possible = rank > shape.length ? `a new axis may be ${range(rank, 'or')}` : axes(rank);
    return `${list(shape)} has no axis ${String(one)}: ${possible}`;
  }
  return undefined;
}

function axes(rank: number): string {
  if (rank === 0) return 'a scalar has no axes';
  return rank === 1 ? 'its only axis is 0, or -1' : `its axes are ${range(rank)}`;
}

function range(rank: number, ofTwo = 'and'): string {
  const between = rank === 2 ? ofTwo : 'to';
  return rank === 1 ? '0, or -1' : `0 ${between} ${rank - 1}, or -${rank} ${between} -1 from the end`;
}

/** Operations along the axes in their i-th argument. */
export const along =
  (i: number): Explanation =>
  ({ args }) =>
    noAxis(shapeOf(args[0]), args[i]);

/** Operations that insert an axis. */
export const expandDims: Explanation = ({ args: [x, axis] }) => {
  const shape = shapeOf(x);
  return noAxis(shape, axis, (shape?.length ?? 0) + 1);
};

export const squeeze: Explanation = ({ args: [x, axis] }) => {
  const shape = shapeOf(x);
  const missing = noAxis(shape, axis);
  if (missing || !shape) return missing;
  const wrong = ([axis ?? []].flat() as number[]).find(one => shape.at(one) !== 1);
  if (wrong === undefined) return undefined;
  return `axis ${wrong} of ${list(shape)} has the size ${shape.at(wrong)}: only axes of size 1 can be removed`;
};

export const softmax: Explanation = ({ args: [x, axis] }) => {
  const shape = shapeOf(x);
  const missing = noAxis(shape, axis);
  if (missing || !shape || typeof axis !== 'number') return missing;
  const last = shape.length - 1;
  if ((axis + shape.length) % shape.length === last) return undefined;
  return `it works along the last axis only, which is ${last} of ${list(shape)}, got axis ${axis}: transpose first`;
};

export const transpose: Explanation = ({ args: [x, order] }) => {
  const shape = shapeOf(x);
  if (!shape || !Array.isArray(order)) return undefined;
  const sorted = [...(order as number[])].sort((a, b) => a - b);
  if (sorted.length === shape.length && sorted.every((axis, i) => axis === i)) return undefined;
  return `the order ${list(order)} does not fit ${list(shape)}: expected each axis from 0 to ${shape.length - 1} once`;
};

export const topk: Explanation = ({ args: [x, k = 1] }) => {
  const shape = shapeOf(x);
  if (!shape) return undefined;
  if (shape.length === 0) return 'expected at least one axis, got a scalar';
  const most = shape[shape.length - 1];
  if (Number.isInteger(k) && (k as number) >= 0 && (k as number) <= most) return undefined;
  return `k should be from 0 to ${most}, the last size of ${list(shape)}, got ${String(k)}`;
};
