'use strict';
require('../../setup/typescript.cjs');
module.exports = require('./reporter.ts').Reporter;
