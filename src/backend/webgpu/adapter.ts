import type { Adapter } from './types';

/** Software adapters, by their names: not all of them report that they are one. */
const software = /swiftshader|llvmpipe|lavapipe|softpipe|basic[- ]render|warp\b/i;

/** Whether the environment variable `DL_LABS_WEBGPU` allows a software adapter. */
export const softwareIsAllowed = (env: NodeJS.ProcessEnv = process.env) => env.DL_LABS_WEBGPU === 'software';

/**
 * The name of the GPU behind an adapter.
 *
 * @param adapter WebGPU's adapter, or null if it has none
 * @param maySoftware whether a software adapter is accepted: for tests
 * @throws Error if there is no adapter, or one that is not accepted
 * @example
 * nameOf({ info: { device: 'apple-m1', description: '', vendor: 'apple', isFallbackAdapter: false } }, false) //=> 'apple-m1'
 */
export function nameOf(adapter: Pick<Adapter, 'info'> | null, maySoftware: boolean): string {
  if (!adapter) throw new Error('WebGPU finds no GPU, or no driver of one');
  const { device, description, vendor, isFallbackAdapter } = adapter.info;
  const name = [device, description, vendor].find(text => text !== '')?.replace(/-$/, '') ?? 'an unnamed GPU';
  if (!isFallbackAdapter && !software.test(`${device} ${description}`)) return name;
  if (maySoftware) return `${name}, which is not a GPU but a program`;
  throw new Error(
    `WebGPU finds only ${name}, which is not a GPU but a program on the processor (tests may use it: DL_LABS_WEBGPU=software)`,
  );
}
