import koffi from 'koffi';
import type { SystemLibrary } from './systemLibrary';
import { bindTensorFlowC, type TensorFlowC } from './tensorflowC';

/** Loads the libraries into the process, where they stay to its end. */
export function loadLibrary(files: readonly string[], system: SystemLibrary): TensorFlowC {
  for (const [name, value] of Object.entries(environment)) {
    if (system.getEnvironment(name) === null) system.setEnvironment(name, value);
  }
  const libraries = asQuietAsWanted(system, () => open(files, system));
  return bindTensorFlowC(libraries.reverse());
}

/**
 * While it loads and starts, TensorFlow 2.19 and later write messages whatever the log level is, such as that CUDA finds
 * no driver: https://github.com/tensorflow/tensorflow/issues/100442
 */
export function asQuietAsWanted<Result>(system: SystemLibrary, action: () => Result): Result {
  const wantsMessages = ['0', '1'].includes(system.getEnvironment('TF_CPP_MIN_LOG_LEVEL') ?? '');
  return wantsMessages ? action() : system.silently(action);
}

/**
 * What TensorFlow and NVIDIA's libraries read when they start, unless the user has set it: errors only; a GPU's memory as
 * needed; float32 throughout, as TF32's ten bits (an error of 5e-4) fail the checks of right solutions.
 */
const environment = {
  TF_CPP_MIN_LOG_LEVEL: '2',
  TF_FORCE_GPU_ALLOW_GROWTH: 'true',
  NVIDIA_TF32_OVERRIDE: '0',
};

/**
 * koffi closes its libraries when a thread's Node environment ends. TensorFlow's own threads would then run into
 * unmapped code, and it does not survive being loaded twice: one more reference, never given back, keeps it.
 */
function open(files: readonly string[], system: SystemLibrary) {
  return files.map(file => {
    // Lazily, a third faster: only the functions that are called get resolved.
    const library = koffi.load(file, { global: true, lazy: true });
    system.keepLoaded(file);
    return library;
  });
}
