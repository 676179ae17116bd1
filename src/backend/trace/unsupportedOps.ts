/** Operations whose results have a shape that depends on values, not on shapes alone: what follows cannot be deferred. */
const unsupportedOps: ReadonlySet<string> = new Set([
  'Bincount',
  'DecodeBmp',
  'DecodeGif',
  'DecodeJpeg',
  'DecodePng',
  'DynamicPartition',
  'ListDiff',
  'NonMaxSuppressionV3',
  'NonMaxSuppressionV4',
  'NonMaxSuppressionV5',
  'RaggedTensorToTensor',
  'SparseFillEmptyRows',
  'SparseReshape',
  'StringNGrams',
  'StringSplit',
  'Unique',
  'UniqueV2',
  'Where',
]);

/** @throws Error if a compiled step cannot contain the operation */
export function rejectUnsupported(name: string): void {
  if (!unsupportedOps.has(name)) return;
  throw new Error(
    `compile: a compiled step cannot contain TensorFlow's operation ${name}: the shape of its result depends on values, which ` +
      'are not computed until the step ends. Run it outside the step, and pass its result to the step as an argument.',
  );
}

/** The message for a step that reads values. */
export const cannotRead =
  "compile: a compiled step cannot read a tensor's values (data, dataSync, array, arraySync, print): they are not " +
  'computed until the step ends. To look at them, return the tensor from the step and read it outside. To choose by ' +
  'values inside, use tf.where instead of `if`.';
