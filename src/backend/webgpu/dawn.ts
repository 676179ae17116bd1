import { loadSystemLibrary, type SystemLibrary } from '../binding/systemLibrary';
import type { Adapter, Gpu } from './types';

/** The npm package `webgpu`: Dawn, which is Chrome's WebGPU, for Node. */
interface Dawn {
  create: (options: string[]) => Gpu;
  /** WebGPU's classes and constants, such as `GPUBufferUsage`. */
  globals: Record<string, unknown>;
}

const packages = ['webgpu', '@tensorflow/tfjs-backend-webgpu'];

/** Why WebGPU cannot even be tried here, or undefined. Both packages are optional ones. */
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
 * WebGPU's entry, with its classes and constants as global names, which tfjs's backend uses.
 *
 * @throws Error if Dawn has no build for this system, or lacks a library of it
 */
export function loadDawn(): Gpu {
  if (gpu) return gpu;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only where it is wanted, and it may be absent
  const { create, globals } = require('webgpu') as Dawn;
  for (const [name, value] of Object.entries(globals)) {
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true });
  }
  // Kept to the end: Dawn's objects do not survive it.
  gpu = create([]);
  return gpu;
}

/** The fastest adapter; none where the system has no driver, about which Dawn would write to the standard error. */
export function requestAdapter(entry: Gpu): Promise<Adapter | null> {
  return silently(() => entry.requestAdapter({ powerPreference: 'high-performance' }));
}

function silently<Result>(action: () => Result): Result {
  let system: SystemLibrary;
  try {
    system = loadSystemLibrary();
  } catch {
    return action(); // no koffi for this machine: its words come through
  }
  return system.silently(action);
}
