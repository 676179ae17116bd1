'use strict';
// A jest runner for files that are no JavaScript: notebooks, a lab's source. The configuration's `globals.run` names the TypeScript
// module that runs one of them.
const { createJestRunner } = require('create-jest-runner');

module.exports = createJestRunner(require.resolve('./run.cjs'));
