import { misfit } from './broadcasting';
import { argumentText, list, plural, shapeOf, type Explanation, type Shape } from './words';

const IMAGES = '[batch, height, width, channels]';

/** The height and the width of a window, from a number or a pair. */
const pair = (value: unknown): number[] => [value, value].flat().slice(0, 2) as number[];
const pairText = (value: unknown) => (Array.isArray(value) ? list(value) : String(value));

/** Why the strides, the padding and the dilations of a window that moves over images are wrong. */
function wrongSteps(strides: unknown, padding: unknown, dilations: unknown = 1): string | undefined {
  for (const [what, value] of [
    ['strides', strides],
    ['dilations', dilations],
  ] as const) {
    const values = [value].flat();
    if (!values.every(number => Number.isInteger(number) && (number as number) > 0))
      return `its ${what} should be whole numbers from 1, got ${pairText(value)}`;
  }
  const isPadding =
    padding === 'same' || padding === 'valid' || typeof padding === 'number' || Array.isArray(padding);
  if (!isPadding) return `its padding should be 'same', 'valid' or a number, got ${argumentText(padding)}`;
  const isMore = (value: unknown) => [value].flat().some(number => number !== 1);
  if (isMore(strides) && isMore(dilations))
    return `its strides or its dilations should be 1, got ${pairText(strides)} and ${pairText(dilations)}`;
  return undefined;
}

function noImages(x: Shape, name = 'x'): string | undefined {
  if (x.length === 3 || x.length === 4) return undefined;
  return `expected images ${IMAGES}, got ${name} of shape ${list(x)}`;
}

function noFilter(filter: Shape, sizes = '[height, width, channels in, channels out]', name = 'filter') {
  return filter.length === 4 ? undefined : `expected a filter ${sizes}, got ${name} of shape ${list(filter)}`;
}

const fitting = (x: Shape, filter: Shape, channels: number, taken: number) =>
  channels === taken
    ? undefined
    : `the images ${list(x)} and the filter ${list(filter)} do not fit: the images have ${plural(channels, 'channel')}, and the filter takes ${taken}`;

export const conv2d: Explanation = ({
  args: [images, weights, strides, padding, format = 'NHWC', dilations],
}) => {
  const [x, filter] = [shapeOf(images), shapeOf(weights)];
  if (!x || !filter) return undefined;
  const channels = x[x.length - (format === 'NHWC' ? 1 : 3)];
  return (
    noImages(x) ??
    noFilter(filter) ??
    fitting(x, filter, channels, filter[2]) ??
    wrongSteps(strides, padding, dilations)
  );
};

export const depthwiseConv2d: Explanation = ({ args: [images, weights, strides, padding, , dilations] }) => {
  const [x, filter] = [shapeOf(images), shapeOf(weights)];
  if (!x || !filter) return undefined;
  return (
    noImages(x) ??
    noFilter(filter, '[height, width, channels in, filters per channel]') ??
    fitting(x, filter, x[x.length - 1], filter[2]) ??
    wrongSteps(strides, padding, dilations)
  );
};

export const separableConv2d: Explanation = ({
  args: [images, depthwise, pointwise, strides, padding, dilations],
}) => {
  const [x, filter, mixing] = [images, depthwise, pointwise].map(shapeOf);
  if (!x || !filter || !mixing) return undefined;
  const early =
    noImages(x) ??
    noFilter(filter, '[height, width, channels in, filters per channel]', 'depthwiseFilter') ??
    noFilter(mixing, '[1, 1, channels in · filters per channel, channels out]', 'pointwiseFilter') ??
    fitting(x, filter, x[x.length - 1], filter[2]);
  if (early) return early;
  const between = filter[2] * filter[3];
  if (mixing[0] !== 1 || mixing[1] !== 1 || mixing[2] !== between)
    return `the pointwise filter ${list(mixing)} does not fit the depthwise filter ${list(filter)}: expected ${list([1, 1, between, mixing[3]])}`;
  return wrongSteps(strides, padding, dilations);
};

export const conv1d: Explanation = ({ args: [series, weights, stride, padding, , dilation] }) => {
  const [x, filter] = [shapeOf(series), shapeOf(weights)];
  if (!x || !filter) return undefined;
  if (x.length !== 2 && x.length !== 3)
    return `expected series [batch, width, channels], got x of shape ${list(x)}`;
  if (filter.length !== 3)
    return `expected a filter [width, channels in, channels out], got filter of shape ${list(filter)}`;
  const channels = x[x.length - 1];
  if (channels !== filter[1])
    return `the series ${list(x)} and the filter ${list(filter)} do not fit: the series have ${plural(channels, 'channel')}, and the filter takes ${filter[1]}`;
  return wrongSteps(stride, padding, dilation);
};

export const conv2dTranspose: Explanation = ({ args: [images, weights, target, strides, padding] }) => {
  const [x, filter] = [shapeOf(images), shapeOf(weights)];
  if (!x || !filter) return undefined;
  const early =
    noImages(x) ??
    noFilter(filter, '[height, width, channels out, channels in]') ??
    fitting(x, filter, x[x.length - 1], filter[3]) ??
    wrongSteps(strides, padding);
  if (early) return early;
  const shape = target as number[];
  if (!Array.isArray(target) || shape.length !== x.length)
    return `expected an output shape such as ${IMAGES}, got ${pairText(target)}`;
  if (shape[shape.length - 1] !== filter[2])
    return `the output shape ${list(shape)} does not fit the filter ${list(filter)}: the filter makes ${plural(filter[2], 'channel')}`;
  const steps = pair(strides);
  for (const [axis, name] of [
    [-3, 'height'],
    [-2, 'width'],
  ] as const) {
    const window = filter[axis + 3];
    const size = shape.at(axis)!;
    const step = steps[axis + 3];
    const back =
      padding === 'same'
        ? Math.ceil(size / step)
        : padding === 'valid'
          ? Math.ceil((size - window + 1) / step)
          : undefined;
    if (back !== undefined && back !== x.at(axis))
      return `the output shape ${list(shape)} does not fit the images ${list(x)}: a ${name} of ${size} with stride ${step} belongs to images with ${back}`;
  }
  return undefined;
};

export const pool: Explanation = ({ args: [images, window, strides, padding] }) => {
  const x = shapeOf(images);
  if (!x) return undefined;
  return noImages(x) ?? wrongSize('filter size', window) ?? wrongSteps(strides, padding);
};

function wrongSize(what: string, value: unknown): string | undefined {
  const values = pair(value);
  if (values.length === 2 && values.every(size => Number.isInteger(size) && size > 0)) return undefined;
  return `its ${what} should be whole numbers from 1, got ${pairText(value)}`;
}

export const resize: Explanation = ({ args: [images, size] }) => {
  const x = shapeOf(images);
  if (!x) return undefined;
  const wrong = noImages(x, 'images');
  if (wrong) return wrong;
  if (Array.isArray(size) && size.length === 2 && size.every(one => Number.isInteger(one) && one > 0))
    return undefined;
  return `expected a size [height, width], got ${pairText(size)}`;
};

export const cropAndResize: Explanation = ({ args: [images, boxes, numbers, size] }) => {
  const [x, corners, which] = [images, boxes, numbers].map(shapeOf);
  if (!x || !corners || !which) return undefined;
  if (x.length !== 4) return `expected images ${IMAGES}, got image of shape ${list(x)}`;
  if (corners.length !== 2 || corners[1] !== 4) return `expected boxes [count, 4], got ${list(corners)}`;
  if (which.length !== 1 || which[0] !== corners[0])
    return `expected an image's number for each of the ${corners[0]} boxes, got boxInd of shape ${list(which)}`;
  return Array.isArray(size) && size.length === 2
    ? undefined
    : `expected a crop size [height, width], got ${pairText(size)}`;
};

export const batchNorm: Explanation = ({ args }) => {
  const x = shapeOf(args[0]);
  if (!x) return undefined;
  for (const [i, name] of ['mean', 'variance', 'offset', 'scale'].entries()) {
    const shape = shapeOf(args[i + 1]);
    if (!shape) continue;
    const channels = x[x.length - 1];
    const fits = shape.length === 1 ? shape[0] === channels : misfit(x, shape) === undefined;
    if (!fits)
      return `its ${name} ${list(shape)} does not fit x ${list(x)}: expected [${channels}], a number for each channel`;
  }
  const [mean, variance] = [args[1], args[2]].map(shapeOf);
  if (mean && variance && mean.length !== variance.length)
    return `its mean ${list(mean)} and variance ${list(variance)} differ in their number of sizes`;
  return undefined;
};
