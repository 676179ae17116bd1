import type { TFJSBinding } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import { AttributeType } from './attributes';
import { DataType } from './dtypes';
import type { FunctionBinding } from './functions';

/** tfjs-node's interface to TensorFlow, and what `start` needs in addition. */
export interface Binding extends TFJSBinding, FunctionBinding {
  /** The device that computes, e.g. `CPU` or `GPU:0`. */
  computesOn(): string;
  /** Runs everything on the processor from now on. */
  leaveGpu(): void;
  /** Whether NVIDIA's libraries lie beside TensorFlow's. */
  readonly hasCuda: boolean;
  /** Why there is no native TensorFlow behind this binding; undefined if there is. */
  readonly unavailable?: string;
}

/** The part of tfjs-node's interface that does not depend on the library behind it. */
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
