'use strict';
require('../../setup/typescript.cjs');

// In this process jest calls it as an ES module's default export, in a worker as a method named `default`.
exports.__esModule = true;
exports.default = require('./run.ts').run;
