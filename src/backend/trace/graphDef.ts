import type { TFEOpAttr } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import { AttributeType } from '../binding/attributes';
import { graphDefProto, type AttrValue } from './graphDefProto';
import { isInput, type Constant, type Instruction, type Operation, type ShapeAndType } from './trace';

/** A graph for `Binding.defineFunction`. */
export interface EncodedGraph {
  bytes: Uint8Array;
  /** The names of the placeholders. */
  inputs: string[];
  /** The results, each `operation:output`. */
  outputs: string[];
}

/**
 * Writes a recording as TensorFlow's GraphDef.
 *
 * @param outputs the tensors that are its results, by their node among those of the recording
 */
export function encodeGraph(path: readonly Instruction[], outputs: readonly number[]): EncodedGraph {
  const graph = new graphDefProto.GraphDef();
  const tensors: string[] = [];
  const inputs: string[] = [];
  const order = new ResourceOrder();
  const add = (name: string, operation: string, attributes: [string, AttrValue][], from: string[] = []) => {
    const node = new graphDefProto.NodeDef();
    node.setName(name);
    node.setOp(operation);
    node.setInputList(from);
    for (const [key, value] of attributes) node.getAttrMap().set(key, value);
    graph.addNode(node);
  };
  path.forEach((instruction, i) => {
    const name = `${instruction.kind}${i}`;
    if (instruction.kind === 'operation') {
      const attributes = instruction.attributes.map(
        attribute => [attribute.name, attributeValue(attribute)] as const,
      );
      add(name, instruction.name, attributes as [string, AttrValue][], [
        ...instruction.inputs.map(input => tensors[input]),
        ...order.after(name, instruction),
      ]);
      instruction.outputs.forEach((_, output) => tensors.push(`${name}:${output}`));
      return;
    }
    if (isInput(instruction)) {
      add(name, 'Placeholder', [
        ['dtype', typeValue(instruction.dtype)],
        ['shape', shapeValue(instruction.shape)],
      ]);
      inputs.push(name);
    } else {
      add(name, 'Const', [
        ['dtype', typeValue(instruction.dtype)],
        ['value', tensorValue(instruction as Constant)],
      ]);
    }
    tensors.push(name);
  });
  return { bytes: graph.serializeBinary(), inputs, outputs: outputs.map(output => tensors[output]) };
}

/**
 * Operations on variables of TensorFlow's own must run in the order in which the step called them: each waits for the one
 * before it that has the same variable as its first input.
 */
class ResourceOrder {
  private readonly last = new Map<number, string>();

  /** The nodes, in GraphDef's notation for such, for which a node must wait. */
  after(node: string, { name, inputs }: Operation): string[] {
    if (!/^(AssignVariableOp|ReadVariableOp|ResourceApply.*)$/.test(name)) return [];
    const before = this.last.get(inputs[0]);
    this.last.set(inputs[0], node);
    return before === undefined ? [] : [`^${before}`];
  }
}

function attributeValue({ name, type, value }: TFEOpAttr): AttrValue {
  const attribute = new graphDefProto.AttrValue();
  switch (type) {
    case AttributeType.TF_ATTR_STRING:
      if (Array.isArray(value))
        attribute.setList(listOf(list => list.setSList(value.map(text => Buffer.from(text as string)))));
      else attribute.setS(Buffer.from(value as string));
      return attribute;
    case AttributeType.TF_ATTR_INT:
      if (Array.isArray(value)) attribute.setList(listOf(list => list.setIList(value)));
      else attribute.setI(value as number);
      return attribute;
    case AttributeType.TF_ATTR_FLOAT:
      if (Array.isArray(value)) attribute.setList(listOf(list => list.setFList(value)));
      else attribute.setF(value as number);
      return attribute;
    case AttributeType.TF_ATTR_BOOL:
      if (Array.isArray(value)) attribute.setList(listOf(list => list.setBList(value)));
      else attribute.setB(value as boolean);
      return attribute;
    case AttributeType.TF_ATTR_TYPE:
      if (Array.isArray(value)) attribute.setList(listOf(list => list.setTypeList(value)));
      else attribute.setType(value as number);
      return attribute;
    case AttributeType.TF_ATTR_SHAPE:
      return shapeValue(value as number[]);
  }
  throw new Error(
    `compile: the attribute ${name} is of a kind (TF_AttrType ${type}) that cannot be recorded.`,
  );
}

function listOf(fill: (list: InstanceType<typeof graphDefProto.AttrValue.ListValue>) => void) {
  const list = new graphDefProto.AttrValue.ListValue();
  fill(list);
  return list;
}

function typeValue(dtype: number): AttrValue {
  const attribute = new graphDefProto.AttrValue();
  attribute.setType(dtype);
  return attribute;
}

function shapeValue(shape: readonly number[]): AttrValue {
  const attribute = new graphDefProto.AttrValue();
  attribute.setShape(shapeOf(shape));
  return attribute;
}

function shapeOf(dimensions: readonly number[]) {
  const shape = new graphDefProto.TensorShape();
  for (const size of dimensions) {
    const dimension = new graphDefProto.TensorShape.Dim();
    dimension.setSize(size);
    shape.addDim(dimension);
  }
  return shape;
}

function tensorValue({ shape, dtype, values }: ShapeAndType & Pick<Constant, 'values'>): AttrValue {
  const bytes = values as NodeJS.TypedArray;
  const tensor = new graphDefProto.Tensor();
  tensor.setDtype(dtype);
  tensor.setTensorShape(shapeOf(shape));
  tensor.setTensorContent(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const attribute = new graphDefProto.AttrValue();
  attribute.setTensor(tensor);
  return attribute;
}
