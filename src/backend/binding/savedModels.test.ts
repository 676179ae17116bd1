import * as tf from '@tensorflow/tfjs-node';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import binding from '.';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'saved model '));
  writeFileSync(path.join(folder, 'saved_model.pb'), twiceModel());
});
afterAll(() => rmSync(folder, { recursive: true }));

/* The messages of tfjs-node's protocol buffers are untyped JavaScript. */
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return */

/** A SavedModel whose signature `serving_default` gives y = x + x for a float vector x. */
function twiceModel(): Uint8Array {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- no types to import
  const proto = require('@tensorflow/tfjs-node/dist/proto/api_pb');
  const float = () => withValues(new proto.AttrValue(), { Type: proto.DataType.DT_FLOAT });
  const node = (name: string, op: string, attribute: string, inputs: string[]) => {
    const result = withValues(new proto.NodeDef(), { Name: name, Op: op, InputList: inputs });
    result.getAttrMap().set(attribute, float());
    return result;
  };
  const vector = (name: string) => {
    const size = withValues(new proto.TensorShape.Dim(), { Size: -1 });
    const shape = withValues(new proto.TensorShape(), { DimList: [size] });
    return withValues(new proto.TensorInfo(), {
      Name: name,
      Dtype: proto.DataType.DT_FLOAT,
      TensorShape: shape,
    });
  };
  const nodes = [node('x', 'Placeholder', 'dtype', []), node('y', 'AddV2', 'T', ['x', 'x'])];
  const signature = withValues(new proto.SignatureDef(), { MethodName: 'tensorflow/serving/predict' });
  signature.getInputsMap().set('x', vector('x:0'));
  signature.getOutputsMap().set('y', vector('y:0'));
  const metaGraph = withValues(new proto.MetaGraphDef(), {
    MetaInfoDef: withValues(new proto.MetaGraphDef.MetaInfoDef(), { TagsList: ['serve'] }),
    GraphDef: withValues(new proto.GraphDef(), { NodeList: nodes }),
  });
  metaGraph.getSignatureDefMap().set('serving_default', signature);
  return withValues(new proto.SavedModel(), {
    SavedModelSchemaVersion: 1,
    MetaGraphsList: [metaGraph],
  }).serializeBinary();
}

function withValues(message: any, values: Record<string, unknown>): any {
  for (const [name, value] of Object.entries(values)) message[`set${name}`](value);
  return message;
}

test('a SavedModel loads, predicts, and is released', async () => {
  const model = await tf.node.loadSavedModel(folder);
  expect(tf.node.getNumOfSavedModels()).toBe(1);
  const tensors = binding.getNumOfTensors();
  for (let i = 0; i < 3; i++) {
    const y = model.predict({ x: tf.tensor1d([1, 2.5]) }) as tf.NamedTensorMap;
    expect(Array.from(y.y.dataSync())).toEqual([2, 5]);
    tf.dispose(y);
  }
  expect(binding.getNumOfTensors()).toBeLessThanOrEqual(tensors + 3);
  model.dispose();
  expect(tf.node.getNumOfSavedModels()).toBe(0);
});

test('an error names what is wrong with a SavedModel', async () => {
  expect(() => binding.loadSavedModel(folder, 'no such tag')).toThrow(/could not be loaded: .*no such tag/s);
  await expect(tf.node.loadSavedModel(path.join(folder, 'nothing'))).rejects.toThrow();
  const id = binding.loadSavedModel(folder, 'serve');
  const input = binding.createTensor([1], binding.TF_FLOAT, Float32Array.of(1));
  expect(() => binding.runSavedModel(id, [input], 'z:0', 'y:0')).toThrow(
    "The model's graph has no operation z.",
  );
  expect(() => binding.runSavedModel(id, [], 'x:0', 'y:0')).toThrow('The model takes 1 inputs (x:0), got 0.');
  binding.deleteSavedModel(id);
  expect(() => binding.deleteSavedModel(id)).toThrow(`no saved model ${id}`);
  binding.deleteTensor(input);
});
