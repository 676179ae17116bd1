#!/usr/bin/env node
'use strict';
require('tsx/cjs');
require('./main.ts');
