/** @jest-config-loader esbuild-register */
import { resolve } from 'node:path';
import type { Config } from 'jest';
import type { Options } from './grading/runner/run';
import { cacheFolder } from './setup/cache.cjs';

const { SUBMISSIONS = 'submissions', LAB = '', OUT = 'out', UNSAFE_NO_SANDBOX } = process.env;
const options: Options = { lab: LAB, out: resolve(OUT), locked: UNSAFE_NO_SANDBOX !== '1' };

/**
 * Submissions as jest tests: a file each notebook, a test each exercise.
 *
 *     SUBMISSIONS=submissions LAB=04 OUT=out npx jest --config jest.grading.config.ts -t hiddenDelta
 */
const config: Config = {
  cacheDirectory: cacheFolder('jest'),
  roots: [resolve(SUBMISSIONS)],
  testMatch: ['**/*.ipynb'],
  moduleFileExtensions: ['ipynb', 'js', 'json'],
  runner: '<rootDir>/grading/runner/runner.cjs',
  transform: {},
  globals: { grading: { ...options } },
  reporters: ['default', ['<rootDir>/grading/runner/reporter.cjs', { ...options }]],
};

export default config;
