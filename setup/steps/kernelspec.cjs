// @ts-check
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { readEnvironment } = require('../project.cjs');
const { hashOf, writeAtomically } = require('../files.cjs');

/** @typedef {import('../project.cjs').Project} Project */
/** @typedef {import('./step').Step} Step */

/**
 * The files that the step writes: path under the environment's prefix -> content. @param {Project} project
 */
function files(project) {
  const kernel = {
    argv: [process.execPath, path.join(project.root, 'kernel', 'kernel.cjs'), '{connection_file}'],
    display_name: 'TypeScript (tslab)',
    language: 'typescript',
    interrupt_mode: 'message',
  };
  const server = {
    // No check for newer versions, and no list of extensions from the network.
    LabApp: {
      check_for_updates_class: 'jupyterlab.NeverCheckForUpdate',
      news_url: null,
      extension_manager: 'readonly',
    },
  };
  const settings = {
    '@jupyterlab/apputils-extension:notification': { checkForUpdates: false, fetchNews: 'false' },
  };
  return {
    'share/jupyter/kernels/tslab/kernel.json': kernel,
    'etc/jupyter/jupyter_server_config.d/dl-labs.json': server,
    'share/jupyter/lab/settings/overrides.json': settings,
  };
}

/** @param {Project} project */
const prefix = project => readEnvironment(project)?.prefix ?? '';

/** @type {Step} */
const kernelspec = {
  name: 'kernelspec',
  title: 'the kernel TypeScript (tslab)',
  disk: () => 0,
  // The key changes with another Node, a moved folder or a new environment.
  key: project => hashOf([JSON.stringify(files(project)), JSON.stringify(readEnvironment(project) ?? {})]),
  complete: project =>
    Object.keys(files(project)).every(file => fs.existsSync(path.join(prefix(project), file))),
  async run(project) {
    for (const [file, content] of Object.entries(files(project))) {
      writeAtomically(path.join(prefix(project), file), `${JSON.stringify(content, null, 2)}\n`);
    }
  },
};

module.exports = { kernelspec };
