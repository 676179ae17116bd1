'use strict';
require('../../setup/typescript.cjs');
require('./worker.ts');
