import * as tf from '@tensorflow/tfjs-node';
import { DataFrame } from 'danfojs-node';
import { runInChild } from './testing/runInChild';

test('danfo computes with the same engine', () => {
  const before = tf.memory().numTensors;
  const frame = new DataFrame([
    [1, 2],
    [3, 4],
  ]);
  // danfo's types give it no class.
  const tensor = frame.tensor as tf.Tensor2D;
  expect(tensor).toBeInstanceOf(tf.Tensor);
  // For tfjs everything that looks like a tensor is an instance of Tensor; these two checks cannot be fooled.
  expect(tensor.constructor).toBe(tf.scalar(1).constructor);
  expect(tf.memory().numTensors).toBeGreaterThan(before);
  expect(tf.matMul(tensor, tensor).arraySync()).toEqual([
    [7, 10],
    [15, 22],
  ]);
});

test('so it does in a process that loads TypeScript with tsx', async () => {
  const { code, stdout, stderr } = await runInChild(`
    const { DataFrame } = require('danfojs-node');
    const tf = require('@tensorflow/tfjs-node');
    const { tensor } = new DataFrame([[1, 2], [3, 4]]);
    console.log(tensor.constructor === tf.scalar(1).constructor, tensor instanceof tf.Tensor, tensor.sum().arraySync());
  `);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'true true 10\n', stderr: '' });
});
