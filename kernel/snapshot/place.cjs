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

/** The folder of the labs, whose notebooks all import the same packages: these are in its snapshot. */
const labs = path.join(root, 'labs');
const COURSE = ['@tensorflow/tfjs', 'dl-labs'];

/** A folder's code, without tests. */
function sourcesIn(/** @type {string} */ folder) {
  return filesOf(root, folder).filter(file => /\.c?[jt]s$/.test(file) && !file.includes('.test.'));
}

/** A hash of what the snapshot is built from: another Node, TypeScript or compiler needs another snapshot. */
function key(/** @type {readonly string[]} */ parsed) {
  const sources = ['kernel/compiler', 'kernel/snapshot', 'notebook'].flatMap(sourcesIn);
  const packages = ['typescript', '@types/node'].map(name =>
    fs.readFileSync(require.resolve(`${name}/package.json`), 'utf8'),
  );
  // What the bundle of packages is made of: what npm has installed, and the course's own package.
  const installed = parsed.length > 0 ? ['node_modules/.package-lock.json', ...sourcesIn('src')] : [];
  const others = [process.version, process.arch, process.platform, ...OPTIONS, root, ...packages, ...parsed];
  return hashOfFiles(root, [...sources, ...installed], others).slice(0, 16);
}

/**
 * Where the compiler's snapshot for notebooks of a folder is, or would be, and what it has parsed. Each version of Node
 * has its own folder. Other folders than that of the labs have a smaller one, which starts sooner.
 */
function snapshotPlace(notebooks = process.cwd()) {
  const folder = path.join(cacheFolder('kernel'), process.version);
  const isCourse = path.resolve(notebooks) === labs;
  const packages = isCourse ? COURSE : [];
  const kind = isCourse ? 'labs' : 'any';
  return {
    folder,
    kind,
    packages,
    cwd: isCourse ? labs : root,
    blob: path.join(folder, `${kind}-${key(packages)}.blob`),
  };
}

module.exports = { OPTIONS, root, snapshotPlace };
