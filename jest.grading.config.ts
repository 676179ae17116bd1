/** @jest-config-loader esbuild-register */
import { join, resolve } from 'node:path';
import type { Config } from 'jest';
import type { Options } from './grading/runner/run';
import { chooseIsolation } from './grading/sandbox/isolation';
import { cacheFolder } from './setup/cache.cjs';

const {
  SUBMISSIONS = 'submissions',
  MANIFEST,
  ROSTER,
  ADJUSTMENTS,
  LAB = '',
  OUT = 'out',
  UNSAFE_NO_SANDBOX,
} = process.env;
const isolation = chooseIsolation({ unsafe: UNSAFE_NO_SANDBOX === '1' });
const options: Options = {
  ...{ lab: LAB, submissions: resolve(SUBMISSIONS), manifest: MANIFEST, roster: ROSTER },
  ...{ adjustments: ADJUSTMENTS, out: resolve(OUT), isolation },
};

/**
 * Submissions as jest tests: a file each notebook, a test each exercise. MANIFEST, ROSTER and ADJUSTMENTS are those of
 * `npx labs grade`.
 *
 *     SUBMISSIONS=submissions LAB=04 OUT=tried npx jest --config jest.grading.config.ts -t hiddenDelta
 */
const config: Config = {
  cacheDirectory: cacheFolder('jest'),
  roots: [resolve(SUBMISSIONS)],
  testMatch: ['**/*.ipynb'],
  moduleFileExtensions: ['ipynb', 'js', 'json'],
  runner: '<rootDir>/setup/jest/runner.cjs',
  transform: {},
  globals: { run: join(__dirname, 'grading/runner/run.ts'), grading: { ...options } },
  reporters: ['default', ['<rootDir>/grading/runner/reporter.cjs', { ...options }]],
};

export default config;
