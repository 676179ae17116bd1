#!/usr/bin/env node
'use strict';
// The kernel "TypeScript (tslab)": node kernel.cjs <connection file>
require('tsx/cjs');
require('./front/main.ts');
