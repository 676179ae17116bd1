import type { TFJSBinding } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import { AttributeType } from './attributes';
import { DataType } from './dtypes';
import type { FunctionBinding } from './functions';

/** tfjs-node's interface to TensorFlow, and what `start` wants to know besides. */
export interface Binding extends TFJSBinding, FunctionBinding {
  /** The device that computes, e.g. `CPU` or `GPU:0`. */
  computesOn(): string;
  /** Puts everything on the processor from now on. */
  leaveGpu(): void;
  /** Whether NVIDIA's libraries lie beside TensorFlow's. */
  readonly hasCuda: boolean;
  /** Why there is no native TensorFlow behind this binding, if there is none. */
  readonly unavailable?: string;
}

/** The part of tfjs-node's interface that is the same whatever is behind it. */
export const constants = {
  ...DataType,
  ...AttributeType,
  /** Declared by tfjs-node, but neither defined by its own addon nor used by its code. */
  TF_ATTR_RESOURCE: 9,
  TensorMetadata: class {
    id = 0;
    shape: number[] = [];
    dtype = 0;
  },
  TFEOpAttr: class {
    name = '';
    type = 0;
    value: boolean | number | object | string | number[] = 0;
  },
};
