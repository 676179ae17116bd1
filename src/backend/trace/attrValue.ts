import type { TFEOpAttr } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import { AttributeType } from '../binding/attributes';
import { graphDefProto, type AttrValue } from './graphDefProto';
import type { Constant } from './trace';

/** The value of an operation's attribute. */
export function attributeValue({ name, type, value }: TFEOpAttr): AttrValue {
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

export function typeValue(dtype: number): AttrValue {
  const attribute = new graphDefProto.AttrValue();
  attribute.setType(dtype);
  return attribute;
}

export function shapeValue(shape: readonly number[]): AttrValue {
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

export function tensorValue({ shape, dtype, values }: Constant): AttrValue {
  const bytes = values as NodeJS.TypedArray;
  const tensor = new graphDefProto.Tensor();
  tensor.setDtype(dtype);
  tensor.setTensorShape(shapeOf(shape));
  tensor.setTensorContent(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const attribute = new graphDefProto.AttrValue();
  attribute.setTensor(tensor);
  return attribute;
}
