import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import koffi from 'koffi';
import type { SystemLibrary } from './systemLibrary';
import { bindTensorFlowC, type TensorFlowC } from './tensorflowC';

/** The files that hold TensorFlow's C API in its wheels, each after those that it needs. */
const libraryFiles: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['libtensorflow_framework.so.2', 'libtensorflow_cc.so.2'],
  darwin: ['libtensorflow_framework.2.dylib', 'libtensorflow_cc.2.dylib'],
  win32: ['_pywrap_tensorflow_common.dll'],
};

/** Where set-up puts TensorFlow's libraries, unless `DL_LABS_TENSORFLOW` names another folder. */
const projectFolder = path.join(__dirname, '../../../.tensorflow');

/** TensorFlow's library files on this machine, or the reason why there are none. */
export type FoundLibrary = { files: readonly string[] } | { missing: string };

/**
 * Finds TensorFlow's libraries in the project's `.tensorflow`, or in the folder that the environment variable
 * `DL_LABS_TENSORFLOW` names; an empty value means that the native library is not wanted.
 */
export function findLibrary(wanted = process.env.DL_LABS_TENSORFLOW): FoundLibrary {
  if (wanted === '') return { missing: 'the environment variable DL_LABS_TENSORFLOW is empty' };
  const names = libraryFiles[process.platform];
  if (!names) return { missing: `TensorFlow has no library for ${process.platform} on ${process.arch}` };
  const folder = path.resolve(wanted ?? projectFolder);
  const lacking = names.filter(name => !existsSync(path.join(folder, name)));
  if (lacking.length > 0) return { missing: `${lacking.join(' and ')} not found in ${folder}` };
  return { files: [...pythonLibraries(folder), ...names].map(name => path.join(folder, name)) };
}

/** On Windows TensorFlow's library needs the DLL of the Python that its wheel is for, which lies beside it. */
function pythonLibraries(folder: string): string[] {
  if (process.platform !== 'win32') return [];
  return readdirSync(folder).filter(name => /^python3\d+\.dll$/i.test(name));
}

/** Loads the libraries into the process, where they stay to its end. */
export function loadLibrary(files: readonly string[], system: SystemLibrary): TensorFlowC {
  for (const [name, value] of Object.entries(environment)) {
    if (system.getEnvironment(name) === null) system.setEnvironment(name, value);
  }
  // While it loads, TensorFlow 2.19 and later write messages whatever the log level is:
  // https://github.com/tensorflow/tensorflow/issues/100442
  const wantsMessages = ['0', '1'].includes(system.getEnvironment('TF_CPP_MIN_LOG_LEVEL') ?? '');
  const load = () => open(files, system);
  const libraries = wantsMessages ? load() : system.silently(load);
  return bindTensorFlowC(libraries.reverse());
}

/** What TensorFlow reads when it starts, unless the user has set it: errors only, and a GPU's memory as needed. */
const environment = { TF_CPP_MIN_LOG_LEVEL: '2', TF_FORCE_GPU_ALLOW_GROWTH: 'true' };

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
