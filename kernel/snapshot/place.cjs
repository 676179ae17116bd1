// @ts-check
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { cacheFolder } = require('../../setup/cache.cjs');
const { filesOf, hashOfFiles } = require('../../setup/files.cjs');

const root = path.join(__dirname, '../..');

/**
 * V8's options: a snapshot works only with those it was built with. A smaller young generation saves 35 of
 * 215 MB and costs no time.
 */
const OPTIONS = ['--max-semi-space-size=4'];

/** A hash of what the snapshot is built from: another Node, TypeScript or compiler needs another snapshot. */
function key() {
  const sources = ['kernel/compiler', 'kernel/snapshot', 'notebook']
    .flatMap(folder => filesOf(root, folder))
    .filter(file => !file.includes('.test.'));
  const packages = ['typescript', '@types/node'].map(name =>
    fs.readFileSync(require.resolve(`${name}/package.json`), 'utf8'),
  );
  const others = [process.version, process.arch, process.platform, ...OPTIONS, root, ...packages];
  return hashOfFiles(root, sources, others).slice(0, 16);
}

/** Where the compiler's snapshot is, or would be; each version of Node has its own folder. */
function snapshotPlace() {
  const folder = path.join(cacheFolder('kernel'), process.version);
  return { folder, blob: path.join(folder, `${key()}.blob`) };
}

module.exports = { OPTIONS, root, snapshotPlace };
