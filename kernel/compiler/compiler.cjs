'use strict';
require('tsx/cjs');
require('./main.ts');
