import * as tf from '@tensorflow/tfjs-node';
import type { Binding } from '../binding/types';
import { start } from '../start';
import { compile } from './compile';
import { graphMessages } from './messages';

beforeAll(() => start({ quiet: true }));

type Images = tf.Tensor4D;
const pool = (x: Images) => tf.maxPool(x, 2, 2, 'same');
const overlapping = (x: Images) => tf.maxPool(x, 3, 1, 'valid');

/** With equal pixels in windows, and windows without a positive pixel. */
const images = () => tf.range(0, 2 * 6 * 6 * 3).mul<Images>(5).mod(11).sub(7).reshape<Images>([2, 6, 6, 3]); // prettier-ignore

/** Results of a step and of its compiled version, and the names of the operations that that one is made of. */
function bothWays(step: (x: Images) => tf.Tensor[]) {
  const { binding } = tf.backend() as unknown as { binding: Binding };
  const define = jest.spyOn(binding, 'defineFunction');
  const compiled = compile(step);
  const x = images();
  const values = (given: tf.Tensor[]) => given.map(tensor => Array.from(tensor.dataSync()));
  const [, , third] = [0, 1, 2].map(() => values(compiled(x)));
  const graph = graphMessages.GraphDef.deserializeBinary(define.mock.calls.at(-1)![0]);
  define.mockRestore();
  const names = graph.getNodeList().map(node => node.getOp());
  compiled.dispose();
  return { eager: values(tf.tidy(() => step(x))), compiled: third, names };
}

const slope = (f: (x: Images) => tf.Tensor) => (x: Images) => {
  const { value, grad } = tf.valueAndGrad(f as (x: tf.Tensor) => tf.Tensor)(x);
  return [value, grad];
};

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
  ['with a sum that goes round it', slope(x => pool(x.relu()).add(x.mean()).square().sum())],
  ['when what is pooled is a result too', x => {
    const pooled = pool(x.relu());
    return [pooled, pooled.neg()];
  }], // prettier-ignore
])('is pooled first: %s', (_, step) => {
  const { eager, compiled, names } = bothWays(step);
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
  ['the gradient by the ReLU is asked for', x => {
    const r = x.relu<Images>();
    return [tf.grad(v => pool(v as Images).square().sum())(r)];
  }],
])('is pooled afterwards where %s', (_, step) => {
  const { eager, compiled, names } = bothWays(step);
  expect(compiled).toEqual(eager);
  expect(isPooledFirst(names)).toBe(false);
}); // prettier-ignore
