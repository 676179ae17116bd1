import { constants, type Binding } from './types';

/**
 * Replaces the binding if there is no native TensorFlow: tfjs-node loads with it, and every operation throws
 * an error that says what to do.
 *
 * @param reason why there is no native TensorFlow, in a few words
 */
export function createInertBinding(reason: string): Binding {
  const refuse = (): never => {
    throw new Error(
      `TensorFlow's native library is not in use: ${reason}. ` +
        "Call `await start()` (from 'dl-labs') before the first operation: it chooses a backend that works here. " +
        'To get the native library, which is much faster, run `npm start` once in the project.',
    );
  };
  return {
    ...constants,
    TF_Version: 'none',
    createTensor: refuse,
    deleteTensor: refuse,
    tensorDataSync: refuse,
    executeOp: refuse,
    loadSavedModel: refuse,
    deleteSavedModel: refuse,
    runSavedModel: refuse,
    defineFunction: refuse,
    deleteFunction: refuse,
    reserveTensor: refuse,
    createInto: refuse,
    executeInto: refuse,
    describeTensor: refuse,
    getNumOfSavedModels: () => 0,
    getNumOfTensors: () => 0,
    isUsingGpuDevice: () => false,
    computesOn: () => 'nothing',
    leaveGpu: () => undefined,
    hasCuda: false,
    unavailable: reason,
  };
}
