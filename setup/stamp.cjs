// @ts-check
'use strict';
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

/** @typedef {import('./project.cjs').Project} Project */

/**
 * One hash of everything that a step depends on.
 *
 * @param {(string | Buffer)[]} parts
 */
function hashOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

/** @param {Project} project @param {string} step */
const stampFile = (project, step) => path.join(project.state, `${step}.stamp`);

/** The key a step wrote when it last completed. @param {Project} project @param {string} step */
function readStamp(project, step) {
  try {
    return fs.readFileSync(stampFile(project, step), 'utf8');
  } catch {
    return ''; // no stamp: the step was never completed
  }
}

/**
 * Marks a step as begun: it counts as not done until writeStamp().
 *
 * @param {Project} project
 * @param {string} step
 */
const removeStamp = (project, step) => fs.rmSync(stampFile(project, step), { force: true });

/** @param {Project} project @param {string} step @param {string} key */
const writeStamp = (project, step, key) => writeAtomically(stampFile(project, step), key);

/**
 * Writes a file so that it is either unchanged or complete, even if the machine stops.
 *
 * @param {string} file
 * @param {string} text
 */
function writeAtomically(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  fs.writeFileSync(temporary, text);
  fs.renameSync(temporary, file);
}

module.exports = { hashOf, readStamp, removeStamp, writeStamp, writeAtomically };
