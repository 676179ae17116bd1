import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInChild } from '../testing/runInChild';
import { findLibrary } from './findLibrary';
import type { Binding } from './types';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dl-labs library '));
});
afterEach(() => rmSync(folder, { recursive: true }));

const requireTensorFlow = `
  const tf = require('@tensorflow/tfjs-node');
  console.log('loaded', tf.getBackend());
  try { tf.add(1, 2); console.log('computed'); } catch (error) { console.log(error.message); }
`;

test('the library is in the project, or where DL_LABS_TENSORFLOW says, or nowhere', () => {
  expect(findLibrary(undefined)).toHaveProperty('files');
  expect(findLibrary('')).toEqual({ missing: 'the environment variable DL_LABS_TENSORFLOW is empty' });
  const found = findLibrary(folder);
  expect(found).toHaveProperty('missing', expect.stringContaining(`not found in ${folder}`));
});

test("with CUDA it is a folder deeper, beside NVIDIA's", () => {
  const own = findLibrary(undefined);
  if ('missing' in own) throw new Error(own.missing);
  const names = own.files.map(file => path.basename(file));
  const put = (place: string) => {
    mkdirSync(place, { recursive: true });
    for (const name of names) writeFileSync(path.join(place, name), '');
    return names.map(name => path.join(place, name));
  };
  const flat = put(folder);
  expect(findLibrary(folder)).toEqual({ files: flat, hasCuda: false });
  const deep = put(path.join(folder, 'tensorflow'));
  expect(findLibrary(folder)).toEqual({ files: deep, hasCuda: false });
  mkdirSync(path.join(folder, 'nvidia'));
  expect(findLibrary(folder)).toEqual({ files: deep, hasCuda: true });
});

test.each([
  ['is not wanted', '', 'DL_LABS_TENSORFLOW is empty'],
  ['is not there', path.join(tmpdir(), 'no such folder'), 'not found in'],
])('tfjs-node loads without the library that %s, and says what to do', async (_, where, reason) => {
  const { stdout, stderr, code } = await runInChild(requireTensorFlow, { DL_LABS_TENSORFLOW: where });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('loaded tensorflow');
  expect(stdout).toContain(reason);
  expect(stdout).toContain('await start()');
  expect(stdout).toContain('npm start');
});

test('a library that does not load counts as missing', async () => {
  const found = findLibrary(undefined);
  if ('missing' in found) throw new Error(found.missing);
  for (const file of found.files) writeFileSync(path.join(folder, path.basename(file)), 'half a download');
  const { stdout, code } = await runInChild(requireTensorFlow, { DL_LABS_TENSORFLOW: folder });
  expect(code).toBe(0);
  expect(stdout).toContain('it does not load');
  expect(stdout).toContain('await start()');
});

test('tfjs-node loads even if there is no koffi for this machine', () => {
  jest.isolateModules(() => {
    jest.doMock('koffi', () => {
      throw new Error('no build of koffi');
    });
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- anew, with the mock
    const binding = require('.') as Binding;
    jest.dontMock('koffi');
    expect(binding.unavailable).toBe('it does not load (no build of koffi)');
    expect(() => binding.executeOp('Add', [], [], 1)).toThrow('await start()');
  });
});

test('TensorFlow starts in silence, unless its log level is set', async () => {
  for (const level of [undefined, '2']) {
    const quiet = await runInChild(requireTensorFlow, { TF_CPP_MIN_LOG_LEVEL: level });
    expect(quiet).toEqual({ code: 0, stdout: 'loaded tensorflow\ncomputed\n', stderr: '' });
  }
  const loud = await runInChild(requireTensorFlow, { TF_CPP_MIN_LOG_LEVEL: '0' });
  expect(loud.stdout).toContain('computed');
  expect(loud.stderr).not.toBe('');
});

test('what the process writes to stderr after loading appears', async () => {
  const { stderr } = await runInChild(
    `require('@tensorflow/tfjs-node'); process.stderr.write('still here\\n');`,
  );
  expect(stderr).toBe('still here\n');
});
