import { noAxis } from './axes';
import { isTensor, list, plural, shapeOf, type Explanation, type Shape } from './words';

const isIndex = (value: unknown) => Number.isInteger(value);

export const slice: Explanation = ({ args: [x, begin, size] }) => {
  const shape = shapeOf(x);
  if (!shape) return undefined;
  if (shape.length === 0) return 'a scalar has no parts';
  if (ArrayBuffer.isView(begin) || ArrayBuffer.isView(size)) return undefined;
  const starts = [begin].flat() as number[];
  const sizes = (size === undefined || size === null ? [] : [size].flat()) as number[];
  for (const [name, given] of [
    ['begin', starts],
    ['size', sizes],
  ] as const) {
    const isLonger = given.length > shape.length;
    if (isLonger || !given.every(isIndex))
      return `its ${name} ${list(given)} does not fit ${list(shape)}: expected at most ${plural(shape.length, 'whole number')}`;
  }
  for (const [axis, length] of shape.entries()) {
    const start = starts[axis] ?? 0;
    const count = sizes[axis] ?? -1;
    const where = `axis ${axis} of ${list(shape)}, whose size is ${length}`;
    if (start < 0) return `it cannot begin at ${start} in ${where}: expected 0 to ${length}`;
    if (count < -1) return `it cannot take ${count} of ${where}: expected a size from 0, or -1 for the rest`;
    if (start > length) return `begin ${start} is beyond ${where}`;
    if (start + count > length) return `begin ${start} and size ${count} reach beyond ${where}`;
  }
  return undefined;
};

export const stridedSlice: Explanation = ({ args: [x, begin, end, strides] }) => {
  const shape = shapeOf(x);
  if (!shape) return undefined;
  const given = [['begin', begin], ['end', end], ...(strides ? [['strides', strides]] : [])] as [
    string,
    unknown,
  ][];
  for (const [name, values] of given) {
    if (!Array.isArray(values) || !values.every(isIndex))
      return `its ${name} should be a list of whole numbers, got ${Array.isArray(values) ? list(values) : String(values)}`;
    if (values.length > shape.length)
      return `its ${name} ${list(values)} has ${plural(values.length, 'number')}, more than ${list(shape)} has axes`;
    if (values.length !== (begin as number[]).length)
      return `its begin ${list(begin as number[])} and ${name} ${list(values)} differ in length`;
  }
  return Array.isArray(strides) && strides.includes(0)
    ? `its strides may not be 0, got ${list(strides)}`
    : undefined;
};

/** The index that a backend complains of, and the greatest that there is: each says it in its own words. */
export function wrongIndex(original: string): { index: number; most: number } | undefined {
  const native = /= (-?\d+) is not in \[0, (\d+)\)/.exec(original);
  if (native) return { index: Number(native[1]), most: Number(native[2]) - 1 };
  const own = /index value (-?\d+) is not in \[0, (-?\d+)\]/.exec(original);
  return own ? { index: Number(own[1]), most: Number(own[2]) } : undefined;
}

export const gather: Explanation = ({ args: [x, indices, axis = 0], original }) => {
  const shape = shapeOf(x);
  if (!shape) return undefined;
  const missing = noAxis(shape, axis);
  if (missing) return missing;
  const wrongType = notWhole('indices', indices);
  if (wrongType) return wrongType;
  const found = wrongIndex(original);
  return (
    found &&
    `there is no index ${found.index} along axis ${String(axis)} of ${list(shape)}: expected 0 to ${found.most}`
  );
};

/** Why a tensor holds no whole numbers. */
function notWhole(name: string, value: unknown): string | undefined {
  if (!isTensor(value) || value.dtype === 'int32') return undefined;
  return `its ${name} should be whole numbers (dtype int32), got ${value.dtype}: use ${name}.toInt()`;
}

export const gatherND: Explanation = ({ args: [x, indices] }) => {
  const [shape, of] = [shapeOf(x), shapeOf(indices)];
  if (!shape || !of) return undefined;
  const last = of[of.length - 1];
  if (last > shape.length)
    return `its indices ${list(of)} have ${last} numbers each, more than ${list(shape)} has axes`;
  return notWhole('indices', indices);
};

export const oneHot: Explanation = ({ args: [indices, depth] }) => {
  if (!Number.isInteger(depth) || (depth as number) < 2)
    return `expected a depth of at least 2 classes, got ${String(depth)}`;
  return notWhole('indices', indices);
};

export const concat: Explanation = ({ args: [tensors, axis = 0] }) => {
  const shapes = (tensors as unknown[]).map(shapeOf);
  if (!areShapes(shapes)) return undefined;
  const [first] = shapes;
  for (const shape of shapes) {
    if (shape.length !== first.length)
      return `${list(first)} and ${list(shape)} do not fit: one has ${plural(first.length, 'axis', 'axes')}, the other ${shape.length}`;
    const missing = noAxis(first, axis);
    if (missing) return missing;
    const along = ((axis as number) + first.length) % first.length;
    const other = shape.findIndex((size, i) => i !== along && size !== first[i]);
    if (other >= 0)
      return (
        `${list(first)} and ${list(shape)} do not fit along axis ${along}: ` +
        `their sizes in axis ${other}, ${first[other]} and ${shape[other]}, differ`
      );
  }
  return ofOneDtype(tensors as unknown[]);
};

/** Why tensors are not of one dtype. */
function ofOneDtype(tensors: readonly unknown[]): string | undefined {
  const full = tensors.filter(tensor => isTensor(tensor)).filter(({ size }) => size > 0);
  const dtypes = full.map(({ dtype }) => dtype);
  const other = dtypes.find(dtype => dtype !== dtypes[0]);
  return other && `the dtypes ${dtypes[0]} and ${other} differ: x.cast('${dtypes[0]}') makes them alike`;
}

const areShapes = (shapes: readonly (Shape | undefined)[]): shapes is Shape[] =>
  shapes.every(shape => shape !== undefined);

export const stack: Explanation = ({ args: [tensors, axis = 0] }) => {
  const shapes = (tensors as unknown[]).map(shapeOf);
  if (!areShapes(shapes)) return undefined;
  const [first] = shapes;
  const other = shapes.find(shape => list(shape) !== list(first));
  if (other) return `${list(first)} and ${list(other)} differ: expected tensors of one shape`;
  return noAxis(first, axis, first.length + 1);
};

export const addN: Explanation = call =>
  stack({ ...call, args: [call.args[0]] }) ?? ofOneDtype(call.args[0] as unknown[]);

export const split: Explanation = ({ args: [x, parts, axis = 0] }) => {
  const shape = shapeOf(x);
  if (!shape) return undefined;
  const missing = noAxis(shape, axis);
  if (missing) return missing;
  const length = shape.at(axis as number)!;
  const where = `axis ${String(axis)} of ${list(shape)}`;
  if (typeof parts === 'number') {
    if (Number.isInteger(parts) && parts > 0 && length % parts === 0) return undefined;
    return `${where} cannot be split into ${parts} equal parts: its size is ${length}`;
  }
  if (!Array.isArray(parts))
    return `expected a number of parts or a list of their sizes, got ${String(parts)}`;
  const sum = (parts as number[]).reduce((total, size) => total + size, 0);
  if (sum === length || parts.includes(-1)) return undefined;
  return `the sizes ${list(parts)} do not fit ${where}: their sum is ${sum}, and its size is ${length}`;
};

export const unsortedSegmentSum: Explanation = ({ args: [x, segmentIds] }) => {
  const [shape, of] = [shapeOf(x), shapeOf(segmentIds)];
  if (!shape || !of || (of.length === 1 && of[0] === shape[0])) return undefined;
  return `its segmentIds ${list(of)} do not fit ${list(shape)}: expected [${shape[0]}], a number for each row`;
};
