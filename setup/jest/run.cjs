'use strict';
// jest's process and each of its workers load this file before any transform: it brings TypeScript to both.
require('../typescript.cjs');

// jest calls it in its own process as an ES module's default export, and in a worker as a method of that name.
exports.__esModule = true;
exports.default = options => require(options.config.globals.run).run(options);
