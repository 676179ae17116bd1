import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chooseGpu, hasNvidiaDriver, wantsGpu } from './gpu.cjs';
import { projectAt } from './project.cjs';

let root: string;
beforeEach(() => (root = fs.mkdtempSync(path.join(os.tmpdir(), 'gpu-'))));
afterEach(() => fs.rmSync(root, { recursive: true }));

test.each([
  ['/proc/driver/nvidia/version', true],
  ['/usr/lib/wsl/lib/nvidia-smi', true],
  ['/dev/dri/card0', false],
])('a machine with %s has a driver of an NVIDIA card: %p', (there, answer) => {
  expect(hasNvidiaDriver(file => file === there)).toBe(answer);
});

test('CUDA is for machines with a driver, unless the user decides otherwise', () => {
  const project = projectAt(root);
  expect(wantsGpu(project, false)).toBe(false);
  expect(wantsGpu(project, true)).toBe(true);
  chooseGpu(project, true, 'linux-x64');
  expect(wantsGpu(project, false)).toBe(true);
  chooseGpu(project, false, 'linux-x64');
  expect(wantsGpu(project, true)).toBe(false);
});

test('if TensorFlow has no CUDA, --gpu is refused and nothing is remembered', () => {
  const project = projectAt(root);
  expect(() => chooseGpu(project, true, 'win32-x64')).toThrow(
    'TensorFlow uses NVIDIA cards on Linux with an x86-64 processor only; this is win32-x64',
  );
  expect(wantsGpu(project, false)).toBe(false);
  expect(() => chooseGpu(project, false, 'win32-x64')).not.toThrow();
});
