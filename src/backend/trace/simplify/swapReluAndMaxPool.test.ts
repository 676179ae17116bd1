import * as tf from '@tensorflow/tfjs-node';
import { start } from '../../start';
import { eagerAndCompiled, slope } from '../testing/eagerAndCompiled';

beforeAll(() => start({ quiet: true }));

type Images = tf.Tensor4D;
const pool = (x: Images) => tf.maxPool(x, 2, 2, 'same');
const overlapping = (x: Images) => tf.maxPool(x, 3, 1, 'valid');

/** With equal pixels in windows, and windows without a positive pixel. */
const images = () => tf.range(0, 2 * 6 * 6 * 3).mul<Images>(5).mod(11).sub(7).reshape<Images>([2, 6, 6, 3]); // prettier-ignore

const isPooledFirst = (names: string[]) => names.indexOf('MaxPool') < names.indexOf('Relu');

test.each<[string, (x: Images) => tf.Tensor[]]>([
  ['alone', x => [pool(x.relu())]],
  ['with its gradient', slope(x => pool(x.relu()).square().sum())],
  ['in overlapping windows, with its gradient', slope(x => overlapping(x.relu()).square().sum())],
  [
    'twice, one after the other',
    slope(x =>
      pool(pool(x.mul<Images>(2).relu()).relu())
        .square()
        .sum(),
    ),
  ],
  ['with a sum beside it', slope(x => pool(x.relu()).add(x.mean()).square().sum())],
  ['when what is pooled is a result too', x => {
    const pooled = pool(x.relu());
    return [pooled, pooled.neg()];
  }], // prettier-ignore
])('is pooled first: %s', (_, step) => {
  const { eager, compiled, names } = eagerAndCompiled(step, images());
  expect(compiled).toEqual(eager);
  expect(isPooledFirst(names)).toBe(true);
});

test.each<[string, (x: Images) => tf.Tensor[]]>([
  ['the ReLU is a result too', x => {
    const r = x.relu();
    return [r, pool(r as Images)];
  }],
  ['another operation takes the ReLU', slope(x => {
    const r = x.relu<Images>();
    return pool(r).sum().add(r.mean());
  })],
  ['it is pooled twice', slope(x => {
    const r = x.relu<Images>();
    return pool(r).sum().add(overlapping(r).square().sum());
  })],
  ['the gradient with respect to the ReLU is asked for', x => {
    const r = x.relu<Images>();
    return [tf.grad(v => pool(v as Images).square().sum())(r)];
  }],
])('is pooled afterwards where %s', (_, step) => {
  const { eager, compiled, names } = eagerAndCompiled(step, images());
  expect(compiled).toEqual(eager);
  expect(isPooledFirst(names)).toBe(false);
}); // prettier-ignore
