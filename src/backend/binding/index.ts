/**
 * What `require('@tensorflow/tfjs-node')` loads instead of its compiled addon: a binding to TensorFlow's C
 * API. Without a working native library it is an inert one: see `start` in ../start.ts.
 */
import { createInertBinding } from './inertBinding';
import { findLibrary } from './findLibrary';
import { restoreNodeUtilities } from './nodeUtilities';
import type { Binding } from './types';

function createBinding(): Binding {
  const found = findLibrary();
  if ('missing' in found) return createInertBinding(found.missing);
  try {
    // Not loaded earlier: koffi may have no build for this machine.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { createNativeBinding } = require('./nativeBinding') as typeof import('./nativeBinding');
    return createNativeBinding(found.files, found.hasCuda);
  } catch (error) {
    return createInertBinding(`it does not load (${(error as Error).message})`);
  }
}

restoreNodeUtilities();
const binding = createBinding();
export = binding;
