import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The files that hold TensorFlow's C API in its wheels, each after the files it depends on. */
const libraryFiles: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['libtensorflow_framework.so.2', 'libtensorflow_cc.so.2'],
  darwin: ['libtensorflow_framework.2.dylib', 'libtensorflow_cc.2.dylib'],
  win32: ['_pywrap_tensorflow_common.dll'],
};

/** Where set-up puts TensorFlow's libraries, unless `DL_LABS_TENSORFLOW` names another folder. */
const projectFolder = path.join(__dirname, '../../../.tensorflow');

/**
 * TensorFlow's library files on this machine, and whether NVIDIA's libraries lie beside them; or the reason
 * why there are none.
 */
export type FoundLibrary = { files: readonly string[]; hasCuda: boolean } | { missing: string };

/**
 * Finds TensorFlow's libraries in the project's `.tensorflow`, or in the folder named by the environment
 * variable `DL_LABS_TENSORFLOW`; an empty value means that the native library is not wanted.
 */
export function findLibrary(wanted = process.env.DL_LABS_TENSORFLOW): FoundLibrary {
  if (wanted === '') return { missing: 'the environment variable DL_LABS_TENSORFLOW is empty' };
  const names = libraryFiles[process.platform];
  if (!names) return { missing: `TensorFlow has no library for ${process.platform} on ${process.arch}` };
  const named = path.resolve(wanted ?? projectFolder);
  // With CUDA the files lie one folder deeper, as in Python's site-packages, and look for NVIDIA's libraries
  // in ../nvidia.
  const deeper = path.join(named, 'tensorflow');
  const folder = names.every(name => existsSync(path.join(deeper, name))) ? deeper : named;
  const lacking = names.filter(name => !existsSync(path.join(folder, name)));
  if (lacking.length > 0) return { missing: `${lacking.join(' and ')} not found in ${folder}` };
  return {
    files: [...pythonLibraries(folder), ...names].map(name => path.join(folder, name)),
    hasCuda: existsSync(path.join(folder, '../nvidia')),
  };
}

/**
 * On Windows TensorFlow's library needs the DLL of the Python that its wheel was built for, which lies beside
 * it.
 */
function pythonLibraries(folder: string): string[] {
  if (process.platform !== 'win32') return [];
  return readdirSync(folder).filter(name => /^python3\d+\.dll$/i.test(name));
}
