// @ts-check
'use strict';
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

/**
 * The path itself if it is a file, or else the files in the folder and in those below it, with slashes, in the
 * order of their names. Packages and hidden files are left out.
 *
 * @param {string} root
 * @param {string} from path from the root, as are the returned ones
 * @returns {string[]}
 */
function filesOf(root, from) {
  if (fs.statSync(path.join(root, from)).isFile()) return [from];
  return fs
    .readdirSync(path.join(root, from), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter(file => !/\/(node_modules\/|\.)/.test(file))
    .sort();
}

/**
 * One hash of several parts, as 64 hexadecimal digits: it depends on where one part ends and the next begins.
 *
 * @param {readonly (string | Uint8Array)[]} parts
 */
function hashOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

/**
 * One hash of files' paths and contents.
 *
 * @param {string} root
 * @param {readonly string[]} files paths from the root
 * @param {readonly string[]} others what else it should depend on
 */
function hashOfFiles(root, files, others = []) {
  return hashOf([...others, ...files.flatMap(file => [file, fs.readFileSync(path.join(root, file))])]);
}

/**
 * Writes a file so that it is either unchanged or complete, even if this process is killed, or another one
 * writes the same file. A missing folder is created.
 *
 * @param {string} file
 * @param {string | Uint8Array} data
 * @param {number} [mode] its permissions, such as 0o755
 */
function writeAtomically(file, data, mode) {
  const folder = path.dirname(file);
  const unfinished = path.join(folder, `.unfinished-${process.pid}`); // any file's own name may be too long for more
  fs.mkdirSync(folder, { recursive: true });
  fs.rmSync(unfinished, { force: true }); // left by a process that was killed, it would keep its permissions
  fs.writeFileSync(unfinished, data, { mode });
  fs.renameSync(unfinished, file);
}

module.exports = { filesOf, hashOf, hashOfFiles, writeAtomically };
