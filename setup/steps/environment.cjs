// @ts-check
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { environmentFile, readEnvironment } = require('../project.cjs');
const { Failure } = require('../failure.cjs');
const { askPython, findPython, pythonIn } = require('../python.cjs');
const { hashOf, writeAtomically } = require('../files.cjs');
const { runTool } = require('../tool.cjs');

/** @typedef {import('../project.cjs').Project} Project */
/** @typedef {import('./step').Step} Step */

const requirements = 'requirements.txt';
/** Wheels only, so that no compiler is ever needed, and exactly the pinned ones. */
const strict = ['--only-binary', ':all:', '--require-hashes', '-r'];

/**
 * Installs a requirements file into an environment, with uv if it is there and succeeds, else with pip.
 *
 * @param {Project} project
 * @param {string} log
 * @param {string} python the environment's interpreter
 * @param {string} file
 */
async function install(project, log, python, file) {
  if (hasUv()) {
    try {
      await runTool(project, log, ['uv', 'pip', 'install', '--python', python, ...strict, file]);
      return;
    } catch (error) {
      // uv does not read pip's configuration: if a mirror or proxy is named only there, pip succeeds.
      if (!(error instanceof Failure) || error.kind === 'disk') throw error;
    }
  }
  const pip = [python, '-m', 'pip', 'install', '--disable-pip-version-check'];
  await runTool(project, log, [...pip, ...strict, file]);
}

const hasUv = () => spawnSync('uv', ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * The Python of the activated conda environment, if it has every package (environment.yml sees to that).
 *
 * @param {Project} project
 */
function condaPython(project) {
  const prefix = process.env.CONDA_PREFIX;
  if (!prefix) return undefined;
  const python = pythonIn(prefix, true);
  const check = spawnSync(python, [path.join(__dirname, '..', 'satisfies.py'), requirements], {
    cwd: project.root,
  });
  return check.status === 0 ? python : undefined;
}

/** Makes `.venv` with everything in it. @param {Project} project @param {string} log */
async function makeVenv(project, log) {
  const uv = hasUv();
  const base = findPython(!uv);
  fs.rmSync(project.venv, { recursive: true, force: true, maxRetries: 3 });
  const python = pythonIn(project.venv);
  const make = base.venv
    ? [base.executable, '-m', 'venv']
    : ['uv', 'venv', '--seed', '--python', base.executable];
  await runTool(project, log, [...make, project.venv]);
  await install(project, log, python, requirements);
  return python;
}

/** @type {Step} */
const environment = {
  name: 'environment',
  title: 'JupyterLab in a Python environment',
  disk: () => 350,
  key: project =>
    hashOf([fs.readFileSync(path.join(project.root, requirements)), process.platform, process.arch]),
  // The interpreter is a link to the one it was made from, which may have been removed since.
  complete: project => fs.existsSync(readEnvironment(project)?.python ?? ''),
  async run(project) {
    const conda = condaPython(project);
    const python = conda ?? (await makeVenv(project, this.name));
    const answer = askPython([python]);
    if (!answer)
      throw new Failure(`${python} does not run`, 'Delete the folder .venv and run the same command again.');
    const paths = conda
      ? { python, prefix: answer.prefix }
      : { python: path.relative(project.root, python), prefix: path.relative(project.root, project.venv) };
    const environment = { ...paths, version: answer.version, made: new Date().toISOString() };
    writeAtomically(environmentFile(project), JSON.stringify(environment, null, 2));
  },
};

/** The packages that only the tests need: the kernel conformance tests, and jupytext. @type {Step} */
const testTools = {
  name: 'test-tools',
  title: "Python's tools for the tests",
  disk: () => 20,
  key: project =>
    hashOf([
      fs.readFileSync(path.join(project.root, 'requirements-test.txt')),
      JSON.stringify(readEnvironment(project) ?? {}),
    ]),
  complete: () => true,
  async run(project) {
    const { python } = /** @type {import('../project.cjs').Environment} */ (readEnvironment(project));
    await install(project, this.name, python, 'requirements-test.txt');
  },
};

module.exports = { environment, testTools };
