// @ts-check
'use strict';
// Reads /proc, in which Linux shows its processes. Where there is none, and of a process that has ended, everything is empty.
const fs = require('node:fs');

/** @template T @param {() => T} read @param {T} otherwise @returns {T} */
function attempt(read, otherwise) {
  try {
    return read();
  } catch {
    return otherwise; // a process's entries vanish with it, and some are for its user only
  }
}

/** The text of a file. @param {string} path */
function readProc(path) {
  return attempt(() => fs.readFileSync(path, 'utf8'), '');
}

/** The names in a folder. @param {string} path @returns {string[]} */
function listProc(path) {
  return attempt(() => fs.readdirSync(path), /** @type {string[]} */ ([]));
}

/** The numbers of all processes. */
function processIds() {
  return listProc('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number);
}

/**
 * What proc_pid_stat(5) lists behind the name, which may hold any character: the state, the parent, the group, …
 *
 * @param {string} folder of a process or a thread
 */
function statOf(folder) {
  const stat = readProc(`${folder}/stat`);
  return stat === '' ? [] : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

module.exports = { listProc, processIds, readProc, statOf };
