'use strict';
// tfjs-node asks node-pre-gyp for the path of its compiled addon and requires that file. npm's `overrides`
// replaces node-pre-gyp by this package, so that tfjs-node finds the TypeScript binding instead: in a
// notebook, in jest, and under danfojs-node.
const path = require('node:path');

exports.find = () => path.join(__dirname, '../../binding');
