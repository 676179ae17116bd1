import { loadSystemLibrary, type SystemLibrary } from '../binding/systemLibrary';
import type { Adapter, Gpu } from './types';

/** The npm package `webgpu`: Dawn, which is Chrome's WebGPU, for Node. */
interface Dawn {
  create: (options: string[]) => Gpu;
  /** WebGPU's classes and constants, such as `GPUBufferUsage`. */
  globals: Record<string, unknown>;
}

const packages = ['webgpu', '@tensorflow/tfjs-backend-webgpu'];

/** Why WebGPU cannot even be tried here; undefined if it can. Both packages are optional. */
export function webGpuObstacle(): string | undefined {
  const absent = packages.filter(name => !isInstalled(name));
  return absent.length === 0
    ? undefined
    : `${absent.join(' and ')} ${absent.length === 1 ? 'is' : 'are'} not installed`;
}

function isInstalled(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

let gpu: Gpu | undefined;

/**
 * WebGPU's entry point, with its classes and constants as globals, which tfjs's backend uses.
 *
 * @throws Error if Dawn has no build for this system, or a library that it needs is missing
 */
export function loadDawn(): Gpu {
  if (gpu) return gpu;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only where it is wanted, and it may be absent
  const { create, globals } = require('webgpu') as Dawn;
  for (const [name, value] of Object.entries(globals)) {
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true });
  }
  // Kept until the process ends: Dawn's objects do not outlive it.
  gpu = create([]);
  return gpu;
}

/** The fastest adapter; null if the system has no driver, which Dawn would report on the standard error. */
export function requestAdapter(entry: Gpu): Promise<Adapter | null> {
  return silently(() => entry.requestAdapter({ powerPreference: 'high-performance' }));
}

function silently<Result>(action: () => Result): Result {
  let system: SystemLibrary;
  try {
    system = loadSystemLibrary();
  } catch {
    return action(); // no koffi for this machine: Dawn's messages come through
  }
  return system.silently(action);
}
