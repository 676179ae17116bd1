import * as tf from '@tensorflow/tfjs-node';
import { nativeBackend } from '../../privateTfjs';
import { compile } from '../compile';
import { graphDefProto } from '../graphDefProto';

/** The results of a step and of its compiled version, and the names of the compiled version's operations. */
export function eagerAndCompiled<X extends tf.Tensor>(step: (x: X) => tf.Tensor[], x: X) {
  const { binding } = nativeBackend();
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

/** A step that returns a function's value and its gradient. */
export const slope =
  <X extends tf.Tensor>(f: (x: X) => tf.Tensor) =>
  (x: X): tf.Tensor[] => {
    const { value, grad } = tf.valueAndGrad(f as (x: tf.Tensor) => tf.Tensor)(x);
    return [value, grad];
  };
