import * as tf from '@tensorflow/tfjs-node';
import { candidates } from './candidates';
import { start } from './start';

let log: jest.SpyInstance;
let warn: jest.SpyInstance;
beforeEach(() => {
  log = jest.spyOn(console, 'log').mockImplementation();
  warn = jest.spyOn(console, 'warn').mockImplementation();
});
afterEach(() => jest.restoreAllMocks());

test('it chooses TensorFlow if it is there, and prints one line', async () => {
  const report = await start();
  expect(report).toMatchObject({ backend: 'tensorflow', title: 'TensorFlow', passedOver: [] });
  expect(tf.getBackend()).toBe('tensorflow');
  expect(log.mock.calls).toEqual([
    [
      expect.stringMatching(
        /^TensorFlow 2\.\d+\.\d+ on (CPU|GPU:\d), \d+ threads? \(the fastest .*\), self-test passed\.$/,
      ),
    ],
  ]);
  expect(warn).not.toHaveBeenCalled();
});

test('called again, it returns the same report without work, and prints the line only on request', async () => {
  const first = await start({ quiet: true });
  const activate = jest.spyOn(candidates[0], 'activate');
  expect(await start({ quiet: true })).toBe(first);
  expect(activate).not.toHaveBeenCalled();
  expect(log).not.toHaveBeenCalled();
  await start();
  expect(log).toHaveBeenCalledTimes(1);
});

test('concurrent calls share one report', async () => {
  const reports = await Promise.all([start({ quiet: true }), start({ quiet: true })]);
  expect(reports[0]).toBe(reports[1]);
});

test('one backend can be asked for, with a loud warning if it is slow', async () => {
  const report = await start({ backend: 'cpu' });
  expect(report).toMatchObject({ backend: 'cpu', reason: 'asked for' });
  expect(tf.getBackend()).toBe('cpu');
  expect(warn).toHaveBeenCalledWith(expect.stringMatching(/^WARNING: .*slower.*npm start/s));
  expect((await start({ quiet: true })).backend).toBe('cpu');
  expect((await start({ quiet: true, backend: 'tensorflow' })).backend).toBe('tensorflow');
});

test('an unknown backend is refused', async () => {
  await expect(start({ backend: 'abacus' })).rejects.toThrow(
    'There is no backend "abacus" (option `backend` or DL_LABS_BACKEND): choose one of tensorflow, webgpu, wasm, cpu.',
  );
});

test('after a failed start the next one may work', async () => {
  const failing = { ...candidates[0], obstacle: () => 'out of order' };
  await expect(start({ candidates: [failing] })).rejects.toThrow('not tensorflow: out of order');
  expect((await start({ quiet: true })).backend).toBe('tensorflow');
});
