#!/usr/bin/env node
'use strict';
// The kernel "TypeScript (tslab)": node kernel.cjs <connection file>
const { debugged } = require('../setup/debug.cjs');
const { Misuse } = require('../setup/failure.cjs');

try {
  debugged();
} catch (error) {
  if (!(error instanceof Misuse)) throw error;
  process.stderr.write(`${error.message}.\n${error.remedy}\n`);
  process.exit(error.status);
}
require('../setup/typescript.cjs');
require('./server/main.ts');
