'use strict';
// jest loads the runner, and each worker loads `run.cjs`, before any transform applies: both files register
// TypeScript themselves.
require('../../setup/typescript.cjs');
const { createJestRunner } = require('create-jest-runner');

module.exports = createJestRunner(require.resolve('./run.cjs'));
