import type { TFEOpAttr } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import { int64s } from './int64s';
import type { Runtime } from './runtime';

/** TensorFlow's numbers for the types of operation attributes (TF_AttrType). */
export const AttributeType = {
  TF_ATTR_STRING: 0,
  TF_ATTR_INT: 1,
  TF_ATTR_FLOAT: 2,
  TF_ATTR_BOOL: 3,
  TF_ATTR_TYPE: 4,
  TF_ATTR_SHAPE: 5,
} as const;

/** koffi passes NULL for a Buffer without memory, which TensorFlow does not accept. */
const noBytes = Buffer.alloc(1).subarray(0, 0);

/** Sets one attribute of the operation `op` (a TFE_Op). */
export function setAttribute(runtime: Runtime, op: number, { name, type, value }: TFEOpAttr): void {
  const { c } = runtime;
  const key = runtime.name(name);
  switch (type) {
    case AttributeType.TF_ATTR_STRING: {
      const text = checked(name, value, 'string');
      const bytes = text === '' ? noBytes : Buffer.from(text);
      return c.TFE_OpSetAttrString(op, key, bytes, bytes.length);
    }
    case AttributeType.TF_ATTR_INT: {
      if (!Array.isArray(value)) return c.TFE_OpSetAttrInt(op, key, checked(name, value, 'number'));
      const list = checkedList(name, value, 'number');
      return c.TFE_OpSetAttrIntList(op, key, int64s(list), list.length);
    }
    case AttributeType.TF_ATTR_FLOAT: {
      if (!Array.isArray(value)) return c.TFE_OpSetAttrFloat(op, key, checked(name, value, 'number'));
      const list = checkedList(name, value, 'number');
      return c.TFE_OpSetAttrFloatList(op, key, Float32Array.from(list), list.length);
    }
    case AttributeType.TF_ATTR_BOOL: {
      if (!Array.isArray(value)) return c.TFE_OpSetAttrBool(op, key, Number(checked(name, value, 'boolean')));
      const list = checkedList(name, value, 'boolean');
      return c.TFE_OpSetAttrBoolList(op, key, Uint8Array.from(list, Number), list.length);
    }
    case AttributeType.TF_ATTR_TYPE:
      return c.TFE_OpSetAttrType(op, key, checked(name, value, 'number'));
    case AttributeType.TF_ATTR_SHAPE: {
      const shape = checkedList(name, value, 'number');
      c.TFE_OpSetAttrShape(op, key, int64s(shape), shape.length, runtime.status.pointer);
      return runtime.status.check();
    }
    default:
      throw new Error(
        `The attribute ${name} has the type ${type}, which is none of TensorFlow's TF_AttrType.`,
      );
  }
}

interface Kinds {
  string: string;
  number: number;
  boolean: boolean;
}

function checked<K extends keyof Kinds>(name: string, value: unknown, kind: K): Kinds[K] {
  if (typeof value !== kind) {
    throw new Error(
      `The attribute ${name} must be a ${kind}, got ${value === null ? 'null' : typeof value}.`,
    );
  }
  return value as Kinds[K];
}

function checkedList<K extends keyof Kinds>(name: string, values: unknown, kind: K): Kinds[K][] {
  if (!Array.isArray(values)) throw new Error(`The attribute ${name} must be a list of ${kind}s.`);
  return values.map(value => checked(name, value, kind));
}
