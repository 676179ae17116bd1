import { nameOf, softwareIsAllowed } from './adapter';
import type { AdapterInfo } from './types';

const adapter = (info: Partial<AdapterInfo>) => ({
  info: { vendor: '', device: '', description: '', isFallbackAdapter: false, ...info },
});

test.each([
  [{ device: 'nvidia-geforce-rtx-3060', description: '550.54', vendor: 'nvidia' }, 'nvidia-geforce-rtx-3060'],
  [{ description: 'Radeon 680M', vendor: 'amd' }, 'Radeon 680M'],
  [{ vendor: 'apple' }, 'apple'],
  [{}, 'an unnamed GPU'],
])('a GPU that reports %j is called %s', (info, name) => {
  expect(nameOf(adapter(info), false)).toBe(name);
});

test('a missing adapter is reported as such', () => {
  expect(() => nameOf(null, true)).toThrow('WebGPU finds no GPU, or no driver of one');
});

test.each([
  [{ device: 'swiftshader-device-subzero-', isFallbackAdapter: true }, 'swiftshader-device-subzero'],
  // lavapipe does not report that it is one
  [{ device: 'llvmpipe-llvm-19-1-7-256-bits-' }, 'llvmpipe-llvm-19-1-7-256-bits'],
  [{ device: 'microsoft-basic-render-driver' }, 'microsoft-basic-render-driver'],
])('a software adapter (%j) is refused, unless it is allowed', (info, name) => {
  expect(() => nameOf(adapter(info), false)).toThrow(
    `WebGPU finds only ${name}, which is not a GPU but a program on the processor (tests may use it: DL_LABS_WEBGPU=software)`,
  );
  expect(nameOf(adapter(info), true)).toBe(`${name}, which is not a GPU but a program`);
});

test('only DL_LABS_WEBGPU=software allows it', () => {
  expect(softwareIsAllowed({})).toBe(false);
  expect(softwareIsAllowed({ DL_LABS_WEBGPU: '1' })).toBe(false);
  expect(softwareIsAllowed({ DL_LABS_WEBGPU: 'software' })).toBe(true);
});
