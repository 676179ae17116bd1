import type { TFEOpAttr } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import { AttributeType } from '../../binding/attributes';
import { DataType } from '../../binding/dtypes';
import type { Instruction, Operation } from '../trace';
import { consumersOf, isOperation } from './consumers';

/** The attributes of `_FusedConv2D` besides those of `Conv2D`. */
const withBiasAndRelu: readonly TFEOpAttr[] = [
  { name: 'fused_ops', type: AttributeType.TF_ATTR_STRING, value: ['BiasAdd', 'Relu'] },
  { name: 'num_args', type: AttributeType.TF_ATTR_INT, value: 1 },
  { name: 'TArgs', type: AttributeType.TF_ATTR_TYPE, value: [DataType.TF_FLOAT] },
];

/**
 * Makes one operation of a convolution, its bias and its ReLU where nothing else takes what is in between, as TensorFlow's
 * optimizer does for Python's tf.function: the maps are written once. The ReLU is what counts; the bias is fused anyway. Finite
 * results, gradients included, stay the same in every bit. But with oneDNN, NaN becomes 0, where ReLU alone keeps it.
 *
 * The fused operation takes the ReLU's place; the other two stay, but as nothing takes their results, TensorFlow prunes them.
 *
 * @param path the instructions of a trace
 * @param outputs the indices of the tensors that are its results, which stay the same
 */
export function fuseConvolutions(
  path: readonly Instruction[],
  outputs: readonly number[],
): readonly Instruction[] {
  const { users, first } = consumersOf(path);
  /** The index of the only instruction that takes another's result; -1 if there is none. */
  const onlyUser = (i: number) =>
    users[first[i]].length === 1 && !outputs.includes(first[i]) ? users[first[i]][0] : -1;
  const result = [...path];
  for (const [i, convolution] of path.entries()) {
    if (!isOperation(convolution, 'Conv2D') || !hasChannelsLast(convolution)) continue;
    const atBias = onlyUser(i);
    const biasAdd = path[atBias];
    if (!isOperation(biasAdd, 'BiasAdd')) continue;
    const atRelu = onlyUser(atBias);
    const relu = path[atRelu];
    if (!isOperation(relu, 'Relu')) continue;
    result[atRelu] = {
      ...relu,
      name: '_FusedConv2D',
      attributes: [...convolution.attributes, ...withBiasAndRelu],
      inputs: [...convolution.inputs, biasAdd.inputs[1]],
    };
  }
  return result;
}

/** BiasAdd adds to the last dimension, the fused operation to that of the channels. */
const hasChannelsLast = ({ attributes }: Operation): boolean =>
  attributes.some(({ name, value }) => name === 'data_format' && value === 'NHWC');
