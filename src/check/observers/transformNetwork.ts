import { observer } from './observer';

type Layer = {
  readonly kind: string;
  readonly kernel: number;
  readonly filters: number;
  readonly stride: number;
};

/** What has to hold for any network that makes images of images. */
export const transformNetwork = observer((layers: readonly Layer[]) => {
  const kinds = ['convolution', 'residual', 'upsampling', 'image'];
  let [channels, shrunk, smallest, weights] = [3, 1, 1, 0];
  const blocks: number[] = [];
  for (const { kind, kernel, filters, stride } of layers) {
    const out = kind === 'residual' ? channels : kind === 'image' ? 3 : filters;
    weights += (kind === 'residual' ? 2 : 1) * (kernel * kernel * channels * out + 2 * out);
    if (kind === 'convolution') shrunk *= stride;
    if (kind === 'upsampling') shrunk /= 2;
    if (kind === 'residual') blocks.push(shrunk);
    smallest = Math.max(smallest, shrunk);
    channels = out;
  }
  return {
    'kinds that there are not': layers.filter(({ kind }) => !kinds.includes(kind)).length,
    'layers without filters, or with an even kernel': layers.filter(
      ({ kind, kernel, filters }) =>
        kernel % 2 !== 1 || ((kind === 'convolution' || kind === 'upsampling') && !(filters > 0)),
    ).length,
    'how many times smaller it becomes': smallest,
    'and how many times smaller the output is': shrunk,
    'three residual blocks or more': blocks.length >= 3,
    'and all where it is smallest': blocks.every(size => size === 4),
    'images made': layers.filter(({ kind }) => kind === 'image').length,
    'the image is made last': layers.length > 0 && layers[layers.length - 1].kind === 'image',
    'no more than 200,000 weights': weights <= 200_000,
  };
}, 'free');
