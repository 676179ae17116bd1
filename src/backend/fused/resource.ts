import type { TFEOpAttr } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import type * as tf from '@tensorflow/tfjs-node';
import { AttributeType } from '../binding/attributes';
import { DataType } from '../binding/dtypes';
import { nativeBackend } from '../privateTfjs';

let made = 0;

/** The number by which TensorFlow's binding knows a tensor. */
export const idOf = (tensor: tf.Tensor): number => nativeBackend().getInputTensorIds([tensor])[0];

/** Makes a tensor of one number, for an operation; the caller deletes it. */
export const numberTensor = (value: number): number =>
  nativeBackend().binding.createTensor([], DataType.TF_FLOAT, Float32Array.of(value));

/** Says that an operation works on float32. */
export const floats = (name: string): TFEOpAttr => ({
  name,
  type: AttributeType.TF_ATTR_TYPE,
  value: DataType.TF_FLOAT,
});

/** Says yes or no to an operation. */
export const choice = (name: string, value: boolean): TFEOpAttr => ({
  name,
  type: AttributeType.TF_ATTR_BOOL,
  value,
});

const ofFloats = [floats('dtype')];

/** A variable of TensorFlow's own: an operation may change it in place, where tfjs's variables get new tensors. */
export class Resource {
  /** The number of the tensor that is its handle. */
  readonly handle: number;
  /** The tensor that it was last given, or that was last read from it. */
  private known: object | undefined;

  constructor(private readonly shape: number[]) {
    const { binding } = nativeBackend();
    const [{ id }] = binding.executeOp(
      'VarHandleOp',
      [
        floats('dtype'),
        { name: 'shape', type: binding.TF_ATTR_SHAPE, value: this.shape },
        { name: 'shared_name', type: binding.TF_ATTR_STRING, value: `dl_labs_${process.pid}_${made++}` },
        { name: 'container', type: binding.TF_ATTR_STRING, value: '' },
      ],
      [],
      1,
    );
    this.handle = id;
  }

  /** Takes a tensor's values, unless they are those that it has. */
  take(tensor: tf.Tensor): void {
    if (tensor.dataId === this.known) return;
    nativeBackend().binding.executeOp('AssignVariableOp', ofFloats, [this.handle, idOf(tensor)], 0);
    this.known = tensor.dataId;
  }

  /** Its values, as a tensor. */
  read(): tf.Tensor {
    const [metadata] = nativeBackend().binding.executeOp('ReadVariableOp', ofFloats, [this.handle], 1);
    const tensor = nativeBackend().createOutputTensor(metadata);
    this.known = tensor.dataId;
    return tensor;
  }

  dispose(): void {
    const { binding } = nativeBackend();
    binding.executeOp('DestroyResourceOp', [choice('ignore_lookup_error', true)], [this.handle], 0);
    binding.deleteTensor(this.handle);
  }
}
