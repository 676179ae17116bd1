/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';
import { cacheFolder } from './setup/cache.cjs';

/** The long repetitions: `npm run test:soak`. */
const config: Config = {
  cacheDirectory: cacheFolder('jest'),
  testMatch: ['<rootDir>/{src,kernel,grading,cli,setup}/**/*.soak.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] },
  modulePathIgnorePatterns: ['<rootDir>/(.*/)?\\.(venv|setup|tensorflow|cache)/'],
  testTimeout: 30 * 60_000,
};

export default config;
