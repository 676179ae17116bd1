'use strict';
// Lets this process load TypeScript: every program begins with it. What tsx compiles it keeps in the system's folder for
// temporary files, under a name that everybody knows, and runs whatever lies there, whoever put it there. So it is told another one.
const os = require('node:os');
const { cacheFolder } = require('./cache.cjs');

const { tmpdir } = os;
const folder = cacheFolder('tsx');
os.tmpdir = () => folder; // tsx asks once, while it is loaded
try {
  require('tsx/cjs');
} finally {
  os.tmpdir = tmpdir;
}
