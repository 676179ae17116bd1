// @ts-check
'use strict';
const fs = require('node:fs');
const path = require('node:path');

/**
 * The folders of one copy of the project.
 *
 * @typedef {object} Project
 * @property {string} root the folder of package.json
 * @property {string} state `.setup`: stamps, logs, the lock; not in git
 * @property {string} temporary `.setup/tmp`: the tools' temporary files, emptied by every set-up
 * @property {string} venv `.venv`: Python's packages
 * @property {string} tensorflow `.tensorflow`: TensorFlow's libraries
 */

/** @param {string} root @returns {Project} */
function projectAt(root) {
  const state = path.join(root, '.setup');
  return {
    root,
    state,
    temporary: path.join(state, 'tmp'),
    venv: path.join(root, '.venv'),
    tensorflow: path.join(root, '.tensorflow'),
  };
}

/**
 * The Python that runs JupyterLab: that of `.venv`, or of a conda environment that has every package.
 *
 * @typedef {object} Environment
 * @property {string} python path of the interpreter
 * @property {string} prefix its sys.prefix, where kernels are found
 * @property {string} version such as '3.12.1'
 * @property {string} made when it was set up; another time means another environment
 */

/** @param {Project} project */
const environmentFile = project => path.join(project.state, 'python.json');

/**
 * The environment that the set-up chose; undefined before the set-up. Paths inside the project are stored
 * relative to it, as the project may be moved or copied.
 *
 * @param {Project} project
 * @returns {Environment | undefined}
 */
function readEnvironment(project) {
  try {
    const { python, prefix, ...rest } = JSON.parse(fs.readFileSync(environmentFile(project), 'utf8'));
    return {
      python: path.resolve(project.root, python),
      prefix: path.resolve(project.root, prefix),
      ...rest,
    };
  } catch {
    return undefined; // not yet chosen
  }
}

module.exports = { projectAt, environmentFile, readEnvironment };
