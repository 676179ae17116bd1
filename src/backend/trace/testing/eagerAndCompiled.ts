import * as tf from '@tensorflow/tfjs-node';
import type { Binding } from '../../binding/types';
import { compile } from '../compile';
import { graphDefProto } from '../graphDefProto';

/** Results of a step and of its compiled version, and the names of the operations that that one is made of. */
export function eagerAndCompiled<X extends tf.Tensor>(step: (x: X) => tf.Tensor[], x: X) {
  const { binding } = tf.backend() as unknown as { binding: Binding };
  const define = jest.spyOn(binding, 'defineFunction');
  const compiled = compile(step);
  const values = (given: tf.Tensor[]) => given.map(tensor => Array.from(tensor.dataSync()));
  const [, , third] = [0, 1, 2].map(() => values(compiled(x)));
  const graph = graphDefProto.GraphDef.deserializeBinary(define.mock.calls.at(-1)![0]);
  define.mockRestore();
  compiled.dispose();
  const names = graph.getNodeList().map(node => node.getOp());
  return { eager: values(tf.tidy(() => step(x))), compiled: third, names };
}

/** A step that gives what a function gives, and its gradient. */
export const slope =
  <X extends tf.Tensor>(f: (x: X) => tf.Tensor) =>
  (x: X): tf.Tensor[] => {
    const { value, grad } = tf.valueAndGrad(f as (x: tf.Tensor) => tf.Tensor)(x);
    return [value, grad];
  };
