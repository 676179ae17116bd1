import { transformNetwork as observe } from '../../../src/check/observers/transformNetwork';
import { exercise } from '../../assignment/exercise';

type Layer = {
  readonly kind: string;
  readonly kernel: number;
  readonly filters: number;
  readonly stride: number;
  readonly [key: string]: string | number;
};

/**
 * The layers of a network that makes images of images. Many are right: what has to hold is observed.
 *
 * In the answers a layer may leave out what its kind does not have.
 */
export const transformNetwork = exercise({
  name: 'transformNetwork',
  points: 2,

  cases: () => [{ title: 'down to a quarter and up again', args: [] }],

  // Counts, and yes or no
  tolerance: 0,

  reference: (): readonly Layer[] => network(),

  observe,

  mutants: {
    'the network is not as large again as the image: each halving needs an upsampling': () =>
      network().filter((_, i) => i !== 7),
    'nothing is made smaller: two convolutions have stride 2': () =>
      network().map(layer => ({ ...layer, stride: 1 })),
    'the residual blocks are missing': () => network().filter(({ kind }) => kind !== 'residual'),
    "the residual blocks stand at the image's own size: that is dear, and sees little": () => {
      const [first, second, third, ...rest] = network();
      return [first, ...rest.slice(0, 3), second, third, ...rest.slice(3)];
    },
    'the last layer is missing: it makes red, green and blue': () => network().slice(0, -1),
    'there are more than 200,000 weights': () =>
      network().map(layer => ({ ...layer, filters: layer.filters && 4 * layer.filters })),
    'a kernel is even: it has no middle': () => network().map(layer => ({ ...layer, kernel: 4 })),
  },

  variants: {
    'narrower, with four residual blocks': `() => [
      { kind: 'convolution', filters: 8, kernel: 7, stride: 1 },
      { kind: 'convolution', filters: 16, kernel: 3, stride: 2 },
      { kind: 'convolution', filters: 32, kernel: 3, stride: 2 },
      ...Array.from({ length: 4 }, () => ({ kind: 'residual', kernel: 3 })),
      { kind: 'upsampling', filters: 16, kernel: 3 },
      { kind: 'upsampling', filters: 8, kernel: 3 },
      { kind: 'image', kernel: 7 },
    ]`,
    'without a convolution at the full size': `() => {
      const block = { kind: 'residual', kernel: 3 };
      const down = [24, 40].map(filters => ({ kind: 'convolution', filters, kernel: 5, stride: 2 }));
      const up = [24, 12].map(filters => ({ kind: 'upsampling', filters, kernel: 3 }));
      return [...down, block, block, block, ...up, { kind: 'image', kernel: 5 }];
    }`,
    'convolutions between and after': `() => {
      const layers = [];
      const add = (kind, kernel, filters, stride = 1) => layers.push(filters ? { kind, kernel, filters, stride } : { kind, kernel });
      add('convolution', 9, 12); add('convolution', 3, 24, 2); add('convolution', 3, 24); add('convolution', 3, 40, 2);
      for (let i = 0; i < 3; i++) add('residual', 3);
      add('upsampling', 3, 24); add('convolution', 3, 24); add('upsampling', 3, 12); add('image', 9);
      return layers;
    }`,
  },

  hints: [
    'Write the list in the order of the text: down by two halvings, residual blocks at the smallest size, up by two doublings, and the image last.',
    "Two convolutions have `stride` 2, others 1; then at least three 'residual', two 'upsampling' and one 'image'. Every `kernel` is odd, and there are at most 200,000 weights.",
    "Look at the parts of each kind: a convolution is `{ kind: 'convolution', filters: 32, kernel: 3, stride: 2 }`, an 'upsampling' has no `stride`, and 'residual' and 'image' have only a `kernel`.",
  ],
});

/** Each layer with all the parts, so that one type describes them. */
function network(): Layer[] {
  const convolution = (filters: number, kernel: number, stride: number): Layer => ({
    kind: 'convolution',
    filters,
    kernel,
    stride,
  });
  const residual: Layer = { kind: 'residual', kernel: 3, filters: 0, stride: 1 };
  const upsampling = (filters: number): Layer => ({ kind: 'upsampling', filters, kernel: 3, stride: 1 });
  return [
    convolution(16, 9, 1),
    convolution(32, 3, 2),
    convolution(48, 3, 2),
    residual,
    residual,
    residual,
    upsampling(32),
    upsampling(16),
    { kind: 'image', kernel: 9, filters: 3, stride: 1 },
  ];
}
