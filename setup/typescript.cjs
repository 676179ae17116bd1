'use strict';
// Lets this process load TypeScript: every program begins with it. tsx keeps compiled code in the system's
// temporary folder, under a name that everybody can guess, and runs whatever lies there, no matter who wrote it. So
// tsx is given a private folder.
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
