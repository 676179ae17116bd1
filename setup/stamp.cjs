// @ts-check
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { writeAtomically } = require('./files.cjs');

/** @typedef {import('./project.cjs').Project} Project */

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

module.exports = { readStamp, removeStamp, writeStamp };
