/**
 * The part of TensorFlow's protocol buffers that a graph needs, from tfjs-node's generated file, which has no types:
 * tensorflow/core/framework/{graph,node_def,attr_value,tensor,tensor_shape}.proto.
 */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- a file without types
export const graphDefProto = require('@tensorflow/tfjs-node/dist/proto/api_pb') as {
  GraphDef: (new () => { addNode(node: NodeDef): void; serializeBinary(): Uint8Array }) & {
    deserializeBinary(bytes: Uint8Array): { getNodeList(): { getOp(): string }[] };
  };
  NodeDef: new () => NodeDef;
  AttrValue: (new () => AttrValue) & { ListValue: new () => ListValue };
  Tensor: new () => TensorProto;
  TensorShape: (new () => TensorShape) & { Dim: new () => Dimension };
};

interface NodeDef {
  setName(name: string): void;
  setOp(operation: string): void;
  setInputList(inputs: readonly string[]): void;
  getAttrMap(): { set(key: string, value: AttrValue): void };
}

export interface AttrValue {
  setS(value: Uint8Array): void;
  setI(value: number): void;
  setF(value: number): void;
  setB(value: boolean): void;
  setType(value: number): void;
  setShape(value: TensorShape): void;
  setTensor(value: TensorProto): void;
  setList(value: ListValue): void;
}

interface ListValue {
  setSList(values: Uint8Array[]): void;
  setIList(values: unknown[]): void;
  setFList(values: unknown[]): void;
  setBList(values: unknown[]): void;
  setTypeList(values: unknown[]): void;
}

interface TensorProto {
  setDtype(dtype: number): void;
  setTensorShape(shape: TensorShape): void;
  setTensorContent(bytes: Uint8Array): void;
}

interface TensorShape {
  addDim(dimension: Dimension): void;
}

interface Dimension {
  setSize(size: number): void;
}
