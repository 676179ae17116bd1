'use strict';
require('tsx/cjs');
require('./worker.ts');
