// @ts-check
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { Failure } = require('./failure.cjs');
const { writeAtomically } = require('./stamp.cjs');

/** @typedef {import('./project.cjs').Project} Project */

/** Files that are there where a driver of an NVIDIA card runs: on Linux, and on Windows' Linux (WSL2). */
const driverFiles = ['/proc/driver/nvidia/version', '/usr/lib/wsl/lib/nvidia-smi'];

/** Whether a driver of an NVIDIA card runs here. @param {(file: string) => boolean} exists */
const hasNvidiaDriver = (exists = fs.existsSync) => driverFiles.some(exists);

/** What `--gpu` and `--no-gpu` said last. @param {Project} project */
const choiceFile = project => path.join(project.state, 'gpu');

/**
 * Whether TensorFlow is wanted with CUDA: as `--gpu` or `--no-gpu` said last, else where there is a driver.
 *
 * @param {Project} project
 * @param {boolean} [driver]
 */
function wantsGpu(project, driver = hasNvidiaDriver()) {
  try {
    return fs.readFileSync(choiceFile(project), 'utf8') === 'yes';
  } catch {
    return driver; // nobody has said anything
  }
}

/**
 * Remembers what `--gpu` or `--no-gpu` says; throws a Failure where TensorFlow has no CUDA.
 *
 * @param {Project} project
 * @param {boolean} wanted
 * @param {string} machine platform and architecture as Node names them, such as 'linux-x64'
 */
function chooseGpu(project, wanted, machine = `${process.platform}-${process.arch}`) {
  if (wanted && machine !== 'linux-x64') {
    throw new Failure(
      `TensorFlow uses NVIDIA cards on Linux with an x86-64 processor only; this is ${machine}`,
      'On Windows, run the labs in WSL2. Elsewhere leave --gpu out: docs/for-students.md says what other GPUs can do.',
    );
  }
  writeAtomically(choiceFile(project), wanted ? 'yes' : 'no');
}

module.exports = { chooseGpu, hasNvidiaDriver, wantsGpu };
