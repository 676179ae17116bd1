/**
 * What `require('@tensorflow/tfjs-node')` loads in the place of its compiled addon: a binding to TensorFlow's C API.
 * Without a native library that works, an inert one: see `start` in ../start.ts.
 */
import { createInertBinding } from './inertBinding';
import { findLibrary } from './library';
import { createNativeBinding } from './nativeBinding';
import { restoreNodeUtilities } from './nodeUtilities';
import type { Binding } from './types';

function createBinding(): Binding {
  const found = findLibrary();
  if ('missing' in found) return createInertBinding(found.missing);
  try {
    return createNativeBinding(found.files);
  } catch (error) {
    return createInertBinding(`its library does not load (${(error as Error).message})`);
  }
}

restoreNodeUtilities();
const binding = createBinding();
export = binding;
