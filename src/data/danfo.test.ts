import * as tf from '@tensorflow/tfjs-node';
import { runInChild } from '../backend/testing/runInChild';
import { readCsv, type DataFrame } from './danfo';
import { datasetFile } from './dataset';

let frame: DataFrame;
beforeAll(async () => {
  frame = await readCsv(await datasetFile('penguins/penguins.csv'));
}); // danfo and the backend load here: it takes seconds, on a busy machine more

test('what the labs do with a dataframe: rows by a condition, columns by name, without missing values', () => {
  const isGentoo = (frame.column('species').values as string[]).map(name => name === 'Gentoo');
  const chosen = frame.query(isGentoo).loc({ columns: ['species', 'bill_length_mm'] });
  expect(chosen.shape).toEqual([124, 2]);
  const complete = chosen.dropNa({ axis: 1 });
  expect(complete.values).toHaveLength(123);
  expect(complete.values[0]).toEqual(['Gentoo', 46.1]);
});

test('a dataframe computes with the same engine', () => {
  const before = tf.memory().numTensors;
  // danfo's types give it no class.
  const tensor = frame.loc({ columns: ['bill_length_mm'] }).dropNa({ axis: 1 }).tensor as tf.Tensor2D;
  expect(tensor).toBeInstanceOf(tf.Tensor);
  // For tfjs everything that looks like a tensor is an instance of Tensor; these two checks cannot be fooled.
  expect(tensor.constructor).toBe(tf.scalar(1).constructor);
  expect(tf.memory().numTensors).toBeGreaterThan(before);
  expect(tf.mean(tensor).arraySync()).toBeCloseTo(43.92, 2);
});

test('so it does in a process that loads TypeScript through tsx', async () => {
  const { code, stdout, stderr } = await runInChild(`
    const { DataFrame } = require('danfojs-node');
    const tf = require('@tensorflow/tfjs-node');
    const { tensor } = new DataFrame([[1, 2], [3, 4]]);
    console.log(tensor.constructor === tf.scalar(1).constructor, tensor instanceof tf.Tensor, tensor.sum().arraySync());
  `);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'true true 10\n', stderr: '' });
});

test('a web address is refused with an explanation', async () => {
  await expect(readCsv('https://example.org/penguins.csv')).rejects.toThrow('download the file');
});
