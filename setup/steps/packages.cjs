// @ts-check
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { Failure } = require('../failure.cjs');
const { hashOf } = require('../files.cjs');
const { runTool } = require('../tool.cjs');

/** @typedef {import('./step').Step} Step */

/** How to call npm: the npm that called us, the one that came with this Node, or the one on the path. */
function npmCommand() {
  const nodeFolder = path.dirname(process.execPath);
  const scripts = [
    process.env.npm_execpath ?? '', // another package manager's if that one called us
    path.join(nodeFolder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(nodeFolder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const script = scripts.find(file => path.basename(file) === 'npm-cli.js' && fs.existsSync(file));
  if (script) return [process.execPath, script];
  if (spawnSync('npm', ['--version'], { stdio: 'ignore' }).status === 0) return ['npm'];
  throw new Failure(
    'npm was not found, neither beside this Node nor on the path',
    'npm comes with Node from nodejs.org, nvm and conda; Debian and Ubuntu have it as a package of its own ("sudo apt ' +
      'install npm"). Install it and run the same command again.',
  );
}

/**
 * What the lock file pins. The course's own version is left out: it alone needs no new packages.
 *
 * @param {string} root
 */
function pinned(root) {
  const lock = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const { version: _version, ...own } = lock.packages[''];
  return JSON.stringify({ ...lock.packages, '': own });
}

/** @type {Step} */
const packages = {
  name: 'packages',
  title: 'packages from npm',
  disk: () => 900,
  key: project => hashOf([pinned(project.root), process.platform, process.arch]),
  // npm writes this file last.
  complete: project => fs.existsSync(path.join(project.root, 'node_modules', '.package-lock.json')),
  async run(project) {
    // Override NODE_ENV and the user's "omit": jest is a development package, the native parts are optional
    // ones.
    const options = ['--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
    await runTool(project, this.name, [...npmCommand(), 'ci', ...options]);
  },
};

module.exports = { npmCommand, packages };
