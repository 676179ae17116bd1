// @ts-check
'use strict';
const fs = require('node:fs');
const { checkDisk } = require('./disk.cjs');
const { Failure } = require('./failure.cjs');
const { withLock } = require('./lock.cjs');
const { makeExecutable } = require('./programs.cjs');
const { Progress } = require('./progress.cjs');
const { readStamp, removeStamp, writeStamp } = require('./stamp.cjs');
const { environment, testTools } = require('./steps/environment.cjs');
const { kernelspec } = require('./steps/kernelspec.cjs');
const { isStudentCopy, notebooks } = require('./steps/notebooks.cjs');
const { packages } = require('./steps/packages.cjs');
const { tensorflow } = require('./steps/tensorflow.cjs');

/** @typedef {import('./project.cjs').Project} Project */
/** @typedef {import('./steps/step').Step} Step */

/** @param {Project} project @param {boolean} forTests */
const stepsFor = (project, forTests) => [
  packages,
  environment,
  tensorflow,
  kernelspec,
  ...(isStudentCopy(project) ? [notebooks] : []),
  ...(forTests ? [testTools] : []),
];

/** @param {Step} step @param {Project} project */
const isDone = (step, project) =>
  readStamp(project, step.name) === step.key(project) && step.complete(project);

/** Whether everything is set up. @param {Project} project @param {{ forTests: boolean }} options */
const isSetUp = (project, { forTests }) => stepsFor(project, forTests).every(step => isDone(step, project));

/** Whether the tools that only the tests need are installed. @param {Project} project */
const hasTestTools = project => isDone(testTools, project);

/** Runs the steps that are not done. @param {Project} project @param {{ forTests: boolean }} options */
async function setUp(project, { forTests }) {
  makeExecutable(project);
  const steps = stepsFor(project, forTests);
  if (isSetUp(project, { forTests })) return;
  const waiting = (/** @type {number} */ pid) =>
    process.stderr.write(
      `Another set-up of this folder is running (process ${pid}); waiting for it to end.\n`,
    );
  await withLock(project, waiting, async () => {
    const left = steps.filter(step => !isDone(step, project));
    if (left.length === 0) return; // the other set-up did them
    checkDisk(
      project.root,
      left.reduce((sum, step) => sum + step.disk(project), 0),
    );
    fs.rmSync(project.temporary, { recursive: true, force: true });
    for (const [index, step] of steps.entries()) {
      if (!isDone(step, project))
        await runStep(step, project, `[${index + 1}/${steps.length}] ${step.title}`);
    }
    fs.rmSync(project.temporary, { recursive: true, force: true });
  });
}

/** @param {Step} step @param {Project} project @param {string} title */
async function runStep(step, project, title) {
  removeStamp(project, step.name);
  fs.rmSync(`${project.state}/${step.name}.log`, { force: true });
  fs.mkdirSync(project.temporary, { recursive: true });
  const progress = new Progress(title);
  try {
    const outcome = (await step.run(project, progress)) ?? {};
    if ('incomplete' in outcome) {
      progress.end('left out for now');
      process.stderr.write(`  Warning: ${outcome.incomplete}\n`);
      return;
    }
    writeStamp(project, step.name, step.key(project));
    progress.end('note' in outcome ? 'not for this machine' : 'done');
    for (const text of Object.values(outcome)) process.stderr.write(`  ${text}\n`);
  } catch (error) {
    progress.end(error instanceof Failure ? 'failed' : 'stopped');
    throw error;
  }
}

module.exports = { hasTestTools, isSetUp, setUp };
