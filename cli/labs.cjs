#!/usr/bin/env node
'use strict';
try {
  require('../setup/typescript.cjs');
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') throw error;
  console.error(
    'The packages are not installed. Run "npm start" in this folder first: it sets everything up.',
  );
  process.exit(1);
}
require('./main.ts');
