// @ts-check
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { Failure } = require('./failure.cjs');
const { writeAtomically } = require('./files.cjs');

/** @typedef {import('./project.cjs').Project} Project */

/** Files that exist where an NVIDIA driver runs: on Linux, and on Linux under Windows (WSL2). */
const driverFiles = ['/proc/driver/nvidia/version', '/usr/lib/wsl/lib/nvidia-smi'];

/** Whether an NVIDIA driver runs here. @param {(file: string) => boolean} exists */
const hasNvidiaDriver = (exists = fs.existsSync) => driverFiles.some(exists);

/** Holds the last choice of `--gpu` or `--no-gpu`. @param {Project} project */
const choiceFile = project => path.join(project.state, 'gpu');

/**
 * Whether to install TensorFlow with CUDA: the last choice of `--gpu` or `--no-gpu`; by default, if there is
 * a driver.
 *
 * @param {Project} project
 * @param {boolean} [driver]
 */
function wantsGpu(project, driver = hasNvidiaDriver()) {
  try {
    return fs.readFileSync(choiceFile(project), 'utf8') === 'yes';
  } catch {
    return driver; // no choice was made yet
  }
}

/**
 * Stores the choice of `--gpu` or `--no-gpu`; throws a Failure if TensorFlow has no CUDA build for the
 * machine.
 *
 * @param {Project} project
 * @param {boolean} wanted
 * @param {string} machine platform and architecture as Node names them, such as 'linux-x64'
 */
function chooseGpu(project, wanted, machine = `${process.platform}-${process.arch}`) {
  if (wanted && machine !== 'linux-x64') {
    throw new Failure(
      `TensorFlow uses NVIDIA cards on Linux with an x86-64 processor only; this is ${machine}`,
      'On Windows, run the labs in WSL2. Elsewhere, leave out --gpu: docs/for-students.md says what other GPUs can do.',
    );
  }
  writeAtomically(choiceFile(project), wanted ? 'yes' : 'no');
}

module.exports = { chooseGpu, hasNvidiaDriver, wantsGpu };
