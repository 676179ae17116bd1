// @ts-check
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { interruption, Interrupted } = require('./interruption.cjs');

/** @typedef {import('./project.cjs').Project} Project */

/**
 * How long a lock may show no sign of life although its process ids are in use (then by other programs), ms.
 */
const silence = 10_000;
const poll = 250;

/** @param {Project} project */
const lockFile = project => path.join(project.state, 'lock');

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM'; // it exists, but belongs to another user
  }
}

/** @param {unknown} error */
const codeOf = error => /** @type {NodeJS.ErrnoException} */ (error).code;

/**
 * The lock's text (process ids) and the time of its last sign of life; undefined if there is no lock.
 *
 * @param {string} file
 */
function read(file) {
  try {
    return { text: fs.readFileSync(file, 'utf8'), beat: fs.statSync(file).mtimeMs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** False if there is a lock already. @param {string} file @param {string} text */
function create(file, text) {
  try {
    fs.writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a dead lock, but not one that another process has put in its place.
 *
 * @param {string} file
 * @param {string} text
 */
function takeAway(file, text) {
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return; // another process was faster
    throw error;
  }
  const taken = fs.readFileSync(aside, 'utf8');
  if (taken !== text) create(file, taken);
  fs.rmSync(aside);
}

/**
 * Runs `work` while no other set-up of this copy of the project runs; waits for the other one if there is
 * one. The lock of a killed set-up is taken over as soon as its tools have ended too.
 *
 * @template T
 * @param {Project} project
 * @param {(pid: number) => void} onWait called once, with the process that is waited for
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withLock(project, onWait, work) {
  fs.mkdirSync(project.state, { recursive: true });
  const file = lockFile(project);
  const own = `${process.pid}\n`;
  const last = { beat: 0, seen: 0, reported: false };
  while (!create(file, own)) {
    const holder = read(file);
    if (!holder) continue; // released just now
    if (holder.beat !== last.beat) Object.assign(last, { beat: holder.beat, seen: Date.now() });
    const pids = holder.text.split('\n').filter(Boolean).map(Number);
    // A lock without a process id is being written at this moment.
    if ((pids.length > 0 && !pids.some(alive)) || Date.now() - last.seen > silence) {
      takeAway(file, holder.text);
      continue;
    }
    if (!last.reported) onWait(pids[0]);
    last.reported = true;
    await sleep(poll, undefined, { signal: interruption.signal }).catch(() => {
      throw new Interrupted();
    });
  }
  const beat = setInterval(() => fs.utimesSync(file, new Date(), new Date()), 1000);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if (read(file)?.text.startsWith(own)) fs.rmSync(file);
  }
}

/**
 * Adds a tool to this process's lock: if this process is killed, the next set-up waits until the tool has
 * ended too.
 *
 * @param {Project} project
 * @param {number} pid
 */
const addToLock = (project, pid) => fs.appendFileSync(lockFile(project), `${pid}\n`);

module.exports = { withLock, addToLock };
