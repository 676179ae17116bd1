#!/usr/bin/env node
'use strict';
// The kernel "TypeScript (tslab)": node kernel.cjs <connection file>
require('../setup/typescript.cjs');
require('./server/main.ts');
