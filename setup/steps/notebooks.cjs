// @ts-check
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { hashOf } = require('../files.cjs');
const { runTool } = require('../tool.cjs');

/** @typedef {import('../project.cjs').Project} Project */
/** @typedef {import('./step').Step} Step */

/** The record of a release, in a student's copy of the course. @param {Project} project */
const releaseFile = project => path.join(project.root, '.course/release.json');

/** Whether this is a student's copy, which `npx labs update` brings to new versions. @param {Project} project */
const isStudentCopy = project => fs.existsSync(releaseFile(project));

/**
 * Carries answers over to labs whose number an update has changed. The update was done by the previous version's command,
 * which may not know how.
 *
 * @type {Step}
 */
const notebooks = {
  name: 'notebooks',
  title: 'your notebooks',
  disk: () => 10,
  key: project => hashOf([fs.readFileSync(releaseFile(project))]),
  complete: () => true,
  async run(project) {
    const program = ['setup/typescript.cjs', 'cli/update/carryOver.ts'].map(file =>
      path.join(project.root, file),
    );
    const said = await runTool(project, this.name, [process.execPath, '--require', ...program]);
    return said.trim() ? { done: said.trim() } : undefined;
  },
};

module.exports = { isStudentCopy, notebooks };
