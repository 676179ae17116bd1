import koffi from 'koffi';
import type { SystemLibrary } from './systemLibrary';
import { bindTensorFlowC, type TensorFlowC } from './tensorflowC';

/** Loads the libraries into the process, where they stay until it ends. */
export function loadLibrary(files: readonly string[], system: SystemLibrary): TensorFlowC {
  for (const [name, value] of Object.entries(environment)) {
    if (system.getEnvironment(name) === null) system.setEnvironment(name, value);
  }
  const libraries = asQuietAsWanted(system, () => open(files, system));
  return bindTensorFlowC(libraries.reverse());
}

/**
 * Silences TensorFlow while it loads and starts: version 2.19 and later write messages at any log level, for
 * example that CUDA finds no driver: https://github.com/tensorflow/tensorflow/issues/100442
 */
export function asQuietAsWanted<Result>(system: SystemLibrary, action: () => Result): Result {
  const wantsMessages = ['0', '1'].includes(system.getEnvironment('TF_CPP_MIN_LOG_LEVEL') ?? '');
  return wantsMessages ? action() : system.silently(action);
}

/**
 * Variables that TensorFlow and NVIDIA's libraries read when they start, unless the user has set them:
 * errors only; GPU memory as needed; float32 throughout, because TF32's ten bits (an error of 5e-4) make
 * correct solutions fail their checks.
 */
const environment = {
  TF_CPP_MIN_LOG_LEVEL: '2',
  TF_FORCE_GPU_ALLOW_GROWTH: 'true',
  NVIDIA_TF32_OVERRIDE: '0',
};

/**
 * koffi closes its libraries when a thread's Node environment ends. TensorFlow's own threads would then run
 * into unmapped code, and TensorFlow does not survive being loaded twice. One more reference, never
 * released, keeps it loaded.
 */
function open(files: readonly string[], system: SystemLibrary) {
  return files.map(file => {
    // Lazy loading, a third faster: only the functions that are called get resolved.
    const library = koffi.load(file, { global: true, lazy: true });
    system.keepLoaded(file);
    return library;
  });
}
