'use strict';
// jest loads a runner, and each of its workers loads `run`, before any transform: this file brings TypeScript to both.
require('../../setup/typescript.cjs');
const { createJestRunner } = require('create-jest-runner');

module.exports = createJestRunner(require.resolve('./run.cjs'));
