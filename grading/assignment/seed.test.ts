import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secretSeed } from './seed';

let folder: string;
beforeEach(() => (folder = join(mkdtempSync(join(tmpdir(), 'seed-')), 'secrets')));
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

test('it is drawn once per lab, and readable for its owner only', () => {
  const seed = secretSeed('01-perceptron', folder);
  expect(secretSeed('01-perceptron', folder)).toBe(seed);
  expect(secretSeed('04-backpropagation', folder)).not.toBe(seed);
  expect(Number.isSafeInteger(seed)).toBe(true);
  expect(statSync(join(folder, '01-perceptron.seed')).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('a seed that was drawn when the lab had another number is still its seed', () => {
  const seed = secretSeed('04-overfitting', folder);
  expect(secretSeed('05-overfitting', folder)).toBe(seed);
  expect(readdirSync(folder)).toEqual(['04-overfitting.seed']);
  expect(secretSeed('04-backpropagation', folder)).not.toBe(seed);
});

test('of two seeds for one lab, none is chosen', () => {
  secretSeed('04-overfitting', folder);
  writeFileSync(join(folder, '05-overfitting.seed'), '2\n');
  expect(() => secretSeed('05-overfitting', folder)).toThrow(
    'should hold one seed for a lab, not 04-overfitting.seed and 05-overfitting.seed. Keep the one',
  );
});

test('a damaged file is reported, and not overwritten', () => {
  secretSeed('01-perceptron', folder);
  writeFileSync(join(folder, '01-perceptron.seed'), 'abc');
  expect(() => secretSeed('01-perceptron', folder)).toThrow(/should contain a seed.*Delete it/);
});
