/** @jest-config-loader esbuild-register */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Config } from 'jest';
import { cacheFolder } from './setup/cache.cjs';

const typescript: Config['transform'] = { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] };

/** Not in the system's folder for temporary files: jest runs what it finds there, no matter who put it there. */
const cacheDirectory = cacheFolder('jest');

/** What set-up installs is none of jest's business. */
const INSTALLED = ['<rootDir>/(.*/)?\\.'];

/**
 * The one limit of a test, in milliseconds: what takes longer hangs. It ends a wait for what never comes, and is no measure of
 * anything: tests wait for events, not for a time, and none has a limit of its own, so that no slow or busy machine fails one.
 */
const A_HANG = 10 * 60_000;

/** Executes a lab on the real kernel, a test each cell. */
const notebooks = {
  cacheDirectory,
  runner: '<rootDir>/setup/jest/runner.cjs',
  globals: { run: join(__dirname, 'authoring/jest/run.ts') },
  transform: {},
  modulePathIgnorePatterns: INSTALLED,
};

/** One project a kind of proof, so that `npm test -- --selectProjects unit` runs one of them. */
const config: Config = {
  cacheDirectory,
  // On two cores jest would take one: much of the time the tests wait for kernels, browsers and sandboxes.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testTimeout: A_HANG, // jest reads it here only, not in a project
  projects: [
    {
      displayName: 'unit',
      cacheDirectory,
      testMatch: ['<rootDir>/{setup,notebook,authoring,src,kernel,grading,cli,bench,tests}/**/*.test.ts'],
      transform: typescript,
      modulePathIgnorePatterns: INSTALLED,
    },
    {
      displayName: 'solutions',
      testMatch: ['<rootDir>/solutions/[0-9][0-9]-*.ts'],
      ...notebooks,
    },
    {
      displayName: 'labs',
      testMatch: ['<rootDir>/labs/*.ipynb'],
      moduleFileExtensions: ['ipynb', 'js', 'json'],
      ...notebooks,
    },
  ],
};

export default config;
