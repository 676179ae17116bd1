// @ts-check
'use strict';
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { cacheFolder } = require('../../setup/cache.cjs');

const root = path.join(__dirname, '../..');

/**
 * V8's options: a snapshot works only with those it was built with. A smaller young generation saves 35 of
 * 215 MB and costs no time.
 */
const OPTIONS = ['--max-semi-space-size=4'];

/** A hash of what the snapshot is built from: another Node, TypeScript or compiler needs another snapshot. */
function key() {
  const hash = createHash('sha256').update(
    `${process.version} ${process.arch} ${process.platform} ${OPTIONS.join(' ')} ${root}`,
  );
  for (const name of ['typescript', '@types/node'])
    hash.update(fs.readFileSync(require.resolve(`${name}/package.json`)));
  for (const folder of ['kernel/compiler', 'kernel/snapshot', 'notebook']) {
    const files = fs.readdirSync(path.join(root, folder)).filter(file => !file.includes('.test.'));
    for (const file of files.sort()) hash.update(file).update(fs.readFileSync(path.join(root, folder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Where the compiler's snapshot is, or would be; each version of Node has its own folder. */
function snapshotPlace() {
  const folder = path.join(cacheFolder('kernel'), process.version);
  return { folder, blob: path.join(folder, `${key()}.blob`) };
}

module.exports = { OPTIONS, root, snapshotPlace };
