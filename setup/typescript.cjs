'use strict';
// Lets this process load TypeScript: every program begins with it. tsx keeps compiled code in the system's
// temporary folder, under a name that everybody can guess, and runs whatever lies there, no matter who wrote it. So
// tsx is given a private folder.
const { _extensions: loaders } = require('node:module');
const os = require('node:os');
const { cacheFolder } = require('./cache.cjs');

const nodesLoader = loaders['.js'];
const { tmpdir } = os;
const folder = cacheFolder('tsx');
os.tmpdir = () => folder; // tsx asks once, while it is loaded
try {
  require('tsx/cjs');
} finally {
  os.tmpdir = tmpdir;
}

// tsx reads every file for what Node may not know, and turns source maps on, of which Node reads each. A package needs
// neither: without them the compiler starts in half the time, and so does tfjs.
const tsxLoader = loaders['.js'];
const OF_PACKAGE = /[\\/]node_modules[\\/]/;
let depth = 0;
loaders['.js'] = (module, file) => {
  if (!OF_PACKAGE.test(file)) return tsxLoader(module, file);
  if (depth++ === 0) process.setSourceMapsEnabled(false);
  try {
    return nodesLoader(module, file);
  } catch (error) {
    // Some packages, such as tfjs-core with its tests, leave out the ends of paths in imports, as only bundlers understand.
    if (!['ERR_MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT'].includes(error?.code)) throw error;
    return tsxLoader(module, file);
  } finally {
    if (--depth === 0) process.setSourceMapsEnabled(true);
  }
};
