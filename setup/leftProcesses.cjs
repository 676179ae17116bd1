// @ts-check
'use strict';
// Finds the processes that tests have started and not ended. Such a process takes a processor from whatever runs after it, and no
// test notices.
const { randomUUID } = require('node:crypto');
const fs = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');

/** Every process that the tests start inherits this variable. */
const VARIABLE = 'DL_LABS_TEST_RUN';

/** Seconds in which what was told to end may end, such as a kernel whose client is gone. */
const PATIENCE = 60;

/** A mark for the processes of one run, and the environment that carries it. */
function marked(/** @type {NodeJS.ProcessEnv} */ env) {
  const mark = `${VARIABLE}=${randomUUID()}`;
  return { mark, env: { ...env, [VARIABLE]: mark.slice(VARIABLE.length + 1) } };
}

/**
 * The processes that have the mark and do not end by themselves, which are ended now. Only Linux shows other processes'
 * environments: elsewhere none is found.
 *
 * @param {string} mark
 * @returns {Promise<string[]>} their command lines
 */
async function endLeft(mark, patience = PATIENCE) {
  const until = Date.now() + 1000 * patience;
  while (withMark(mark).length > 0 && Date.now() < until) await sleep(100);
  return withMark(mark).map(id => {
    const command = read(id, 'cmdline').replaceAll('\0', ' ').trim();
    try {
      process.kill(Number(id), 'SIGKILL');
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error; // it has just ended
    }
    return `${id}: ${command}`;
  });
}

/** @param {string} mark */
function withMark(mark) {
  if (!fs.existsSync('/proc/self/environ')) return [];
  const ids = fs.readdirSync('/proc').filter(name => /^\d+$/.test(name) && Number(name) !== process.pid);
  return ids.filter(id => read(id, 'environ').split('\0').includes(mark));
}

/** A file of a process; empty if the process has ended or belongs to somebody else. */
function read(/** @type {string} */ id, /** @type {string} */ file) {
  try {
    return fs.readFileSync(`/proc/${id}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

module.exports = { endLeft, marked };
