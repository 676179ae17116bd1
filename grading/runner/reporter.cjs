'use strict';
require('tsx/cjs');
module.exports = require('./reporter.ts').Reporter;
