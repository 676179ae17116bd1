// @ts-check
'use strict';
// Finds the processes that tests have started and not ended. Such a process takes a processor from whatever runs after it, and no
// test notices.
const { randomUUID } = require('node:crypto');
const { setTimeout: sleep } = require('node:timers/promises');
const { processIds, readProc } = require('./proc.cjs');

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
    const command = readProc(`/proc/${id}/cmdline`).replaceAll('\0', ' ').trim();
    try {
      process.kill(id, 'SIGKILL');
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error; // it has just ended
    }
    return `${id}: ${command}`;
  });
}

/** @param {string} mark */
function withMark(mark) {
  return processIds().filter(
    id => id !== process.pid && readProc(`/proc/${id}/environ`).split('\0').includes(mark),
  );
}

module.exports = { endLeft, marked };
