import { isMainThread } from 'node:worker_threads';
import koffi, { type LibraryHandle } from 'koffi';

/** The functions of the operating system's C library that the binding uses. */
export interface SystemLibrary {
  /** Copies bytes from JavaScript to native memory. */
  copyToNative(to: number, from: NodeJS.ArrayBufferView, bytes: number): void;
  /** Copies bytes from native memory to JavaScript. */
  copyToJavaScript(to: NodeJS.ArrayBufferView, from: number, bytes: number): void;
  /**
   * Variables of the process as native code sees them: in a worker thread, and in jest, `process.env` is a
   * copy.
   */
  getEnvironment(name: string): string | null;
  setEnvironment(name: string, value: string): void;
  /** Keeps a loaded library in the process until it ends. */
  keepLoaded(file: string): void;
  /** Runs `action` with the standard error silenced; not silenced in a worker thread. */
  silently<Result>(action: () => Result): Result;
}

const libraryNames: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'libc.so.6',
  darwin: '/usr/lib/libSystem.B.dylib',
  win32: 'ucrtbase.dll',
};

export function loadSystemLibrary(): SystemLibrary {
  const name = libraryNames[process.platform];
  if (name === undefined) throw new Error(`This binding does not know the platform ${process.platform}.`);
  const library = koffi.load(name);
  return {
    copyToNative: library.func('memcpy', 'int64', ['int64', 'void *', 'size_t']),
    copyToJavaScript: library.func('memcpy', 'int64', ['void *', 'int64', 'size_t']),
    getEnvironment: library.func('getenv', 'str', ['str']),
    ...(process.platform === 'win32' ? windowsFunctions(library) : posixFunctions(library)),
  };
}

type PlatformFunctions = Pick<SystemLibrary, 'setEnvironment' | 'keepLoaded' | 'silently'>;

function posixFunctions(library: LibraryHandle): PlatformFunctions {
  const overwrite = 1;
  const lazily = 1;
  const setenv = library.func('setenv', 'int', ['str', 'str', 'int']);
  const open = openFunction(library);
  return {
    setEnvironment: (name, value) => void setenv(name, value, overwrite),
    keepLoaded: file => void open(file, lazily),
    silently: silencer(library),
  };
}

/** `dlopen` moved from libdl to libc in glibc 2.34. */
function openFunction(library: LibraryHandle) {
  try {
    return library.func('dlopen', 'int64', ['str', 'int']);
  } catch {
    return koffi.load('libdl.so.2').func('dlopen', 'int64', ['str', 'int']);
  }
}

/**
 * Redirects the standard error to /dev/null for a while. It belongs to the whole process, so threads must not
 * do so concurrently.
 */
function silencer(library: LibraryHandle): SystemLibrary['silently'] {
  if (!isMainThread) return action => action();
  const [standardError, writing] = [2, 1];
  const open = library.func('open', 'int', ['str', 'int']) as (file: string, mode: number) => number;
  const duplicate = library.func('dup', 'int', ['int']) as (file: number) => number;
  const replace = library.func('dup2', 'int', ['int', 'int']);
  const close = library.func('close', 'int', ['int']);
  return action => {
    const saved = duplicate(standardError);
    // The process may have no standard error.
    if (saved < 0) return action();
    const nowhere = open('/dev/null', writing);
    replace(nowhere, standardError);
    close(nowhere);
    try {
      return action();
    } finally {
      replace(saved, standardError);
      close(saved);
    }
  };
}

function windowsFunctions(library: LibraryHandle): PlatformFunctions {
  const setenv = library.func('_putenv_s', 'int', ['str', 'str']);
  const load = koffi.load('kernel32.dll').func('LoadLibraryW', 'int64', ['str16']);
  return {
    setEnvironment: (name, value) => void setenv(name, value),
    keepLoaded: file => void load(file),
    // On Windows Node has its own table of files.
    silently: action => action(),
  };
}
