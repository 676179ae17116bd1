import { list, plural, shapeOf, sizeOf, type Explanation, type Shape } from './words';

/** Why a list is no shape; undefined if it is one. */
export function noShape(shape: unknown, least = 0): string | undefined {
  if (ArrayBuffer.isView(shape)) return undefined;
  if (!Array.isArray(shape))
    return `expected a shape such as [3, 2], got ${typeof shape === 'number' ? shape : String(shape)}`;
  const isSize = (size: unknown) => Number.isInteger(size) && (size as number) >= least;
  if (shape.every(isSize)) return undefined;
  return `expected a shape of whole numbers${least < 0 ? ', one of which may be -1' : ' from 0'}, got ${list(shape)}`;
}

/** Why a tensor cannot take a shape, of which one size may be -1. */
export function misshapen(from: Shape | undefined, to: unknown): string | undefined {
  if (!from) return undefined;
  const wrong = noShape(to, -1);
  if (wrong || !Array.isArray(to)) return wrong;
  const sizes = to as number[];
  if (sizes.filter(size => size === -1).length > 1) return `only one size may be -1, got ${list(sizes)}`;
  const [has, given] = [sizeOf(from), sizeOf(sizes.filter(size => size !== -1))];
  const start = `${list(from)} does not fit into ${list(sizes)}: it has ${plural(has, 'value')}`;
  if (!sizes.includes(-1))
    return has === given ? undefined : `${start}, and the new shape has room for ${given}`;
  if (given > 0 && has % given === 0) return undefined;
  return `${start}, which is no multiple of ${given}`;
}

export const reshape: Explanation = ({ args: [x, shape] }) => misshapen(shapeOf(x), shape);

/** `as2D(4, 4)`: sizes one by one. */
export const asSizes: Explanation = ({ args: [x, ...sizes] }) => misshapen(shapeOf(x), sizes);

export const reshapeAs: Explanation = ({ args: [x, other] }) => misshapen(shapeOf(x), shapeOf(other));

export const tile: Explanation = ({ args: [x, times] }) => {
  const shape = shapeOf(x);
  if (!shape) return undefined;
  if (!Array.isArray(times)) return `expected a count for each axis of ${list(shape)}, got ${String(times)}`;
  const isCount = (count: unknown) => Number.isInteger(count) && (count as number) >= 0;
  if (times.length === shape.length && times.every(isCount)) return undefined;
  return `expected a count for each of the ${plural(shape.length, 'axis', 'axes')} of ${list(shape)}, got ${list(times)}`;
};

export const pad: Explanation = ({ args: [x, paddings, mode] }) => {
  const shape = shapeOf(x);
  if (!shape) return undefined;
  const pairs = paddings as unknown[];
  const isPair = (pair: unknown) => Array.isArray(pair) && pair.length === 2;
  if (!Array.isArray(pairs) || pairs.length !== shape.length || !pairs.every(isPair)) {
    const got = Array.isArray(pairs) ? JSON.stringify(pairs).replaceAll(',', ', ') : String(pairs);
    return `expected a pair [before, after] for each axis of ${list(shape)}, got ${got}`;
  }
  const wrong = (pairs as number[][]).find(
    pair => !pair.every(count => Number.isInteger(count) && count >= 0),
  );
  if (wrong) return `expected paddings of whole numbers from 0, got ${list(wrong)}`;
  if (mode !== 'reflect' && mode !== 'symmetric') return undefined;
  const axis = (pairs as number[][]).findIndex(
    (pair, i) => Math.max(...pair) > shape[i] - (mode === 'reflect' ? 1 : 0),
  );
  if (axis < 0) return undefined;
  const most = shape[axis] - (mode === 'reflect' ? 1 : 0);
  return `with '${mode}', axis ${axis} of ${list(shape)} can be padded by at most ${most}, got ${list(pairs[axis] as number[])}`;
};

/** Operations on tensors of one rank, such as slice1d. */
export const ofRank =
  (rank: number, then?: Explanation): Explanation =>
  call => {
    const shape = shapeOf(call.args[0]);
    if (!shape || shape.length === rank) return then?.(call);
    return `expected a tensor with ${plural(rank, 'axis', 'axes')}, got ${list(shape)}`;
  };
