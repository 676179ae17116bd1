'use strict';
require('../../../setup/typescript.cjs');
require('./main.ts');
