/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

const typescript: Config['transform'] = { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] };

/** One project a kind of proof, so that `npx jest --selectProjects unit` runs one of them. */
const config: Config = {
  projects: [
    {
      displayName: 'unit',
      testMatch: ['<rootDir>/{src,kernel,grading,cli,setup}/**/*.test.ts'],
      transform: typescript,
      // What the set-up makes: nothing to be tested, and full of packages.
      modulePathIgnorePatterns: ['<rootDir>/\\.(venv|setup|tensorflow|cache)/'],
    },
  ],
};

export default config;
