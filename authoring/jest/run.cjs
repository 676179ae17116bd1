'use strict';
require('../../setup/typescript.cjs');

// jest calls it in this process as an ES module's default export, and in a worker as a method of that name.
exports.__esModule = true;
exports.default = require('./run.ts').run;
