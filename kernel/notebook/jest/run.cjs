'use strict';
require('tsx/cjs');

exports.default = require('./run.ts').run;
