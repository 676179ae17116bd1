// @ts-check
'use strict';
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { Failure } = require('./failure.cjs');

/**
 * @typedef {object} Python
 * @property {string} executable
 * @property {string} version such as '3.12.1'
 * @property {string} prefix
 * @property {string} basePrefix where the interpreter itself was installed
 * @property {boolean} venv whether it can make an environment with pip in it
 * @property {boolean} wide 64 bits
 */

const probe = `
import json, platform, sys
from importlib.util import find_spec
print(json.dumps({
    'executable': sys.executable, 'version': platform.python_version(), 'prefix': sys.prefix,
    'basePrefix': sys.base_prefix, 'venv': bool(find_spec('venv') and find_spec('ensurepip')),
    'wide': sys.maxsize > 2**32,
}))`;

/**
 * Asks a Python for its properties; undefined if there is none, or it does not answer (on Windows `python3`
 * may only open the Microsoft Store; very old versions lack the modules).
 *
 * @param {string[]} command
 * @returns {Python | undefined}
 */
function askPython([command, ...args]) {
  const { PYTHONHOME, PYTHONPATH, ...env } = process.env;
  const answer = spawnSync(command, [...args, '-c', probe], { env, encoding: 'utf8', timeout: 30_000 });
  if (answer.status !== 0) return undefined;
  const [line] = answer.stdout.trim().split('\n').slice(-1);
  return line.startsWith('{') ? JSON.parse(line) : undefined;
}

/** @param {string} version '3.12.1' -> 12; -1 for another major version */
const minorOf = version => (version.startsWith('3.') ? Number(version.split('.')[1]) : -1);

const oldestMinor = 10;
/** The newest Python for which every package has a wheel. */
const newestMinor = 14;

/** The commands that may start a Python, likeliest first. @param {NodeJS.Platform} platform */
function pythonCommands(platform) {
  const named = [];
  for (let minor = newestMinor; minor >= oldestMinor; minor--) named.push(minor);
  return [
    ['python3'],
    ['python'],
    ...(platform === 'win32' ? [['py', '-3'], ...named.map(minor => ['py', `-3.${minor}`])] : []),
    ...named.map(minor => [`python3.${minor}`]),
  ];
}

/**
 * Of the Pythons found, the first whose version the packages support, else the first newer one; one that
 * cannot make an environment counts only if there is nothing better.
 *
 * @param {Python[]} found
 * @returns {Python | undefined}
 */
function bestPython(found) {
  const usable = found.filter(python => python.wide && minorOf(python.version) >= oldestMinor);
  const known = usable.filter(python => minorOf(python.version) <= newestMinor);
  return known.find(python => python.venv) ?? usable.find(python => python.venv) ?? known[0] ?? usable[0];
}

/**
 * Finds a Python that can make the environment; otherwise throws what is missing and how to get it.
 *
 * @param {boolean} needsVenv whether the Python itself must be able to make an environment (uv does not need
 * it)
 * @returns {Python}
 */
function findPython(needsVenv) {
  /** @type {Python[]} */
  const found = [];
  for (const command of pythonCommands(process.platform)) {
    const python = askPython(command);
    if (python) found.push(python);
    const best = bestPython(found);
    if (best?.venv && minorOf(best.version) <= newestMinor) return best;
  }
  const best = bestPython(found);
  if (!best) throw noPython(found);
  if (needsVenv && !best.venv) throw noVenv(best);
  return best;
}

/** @param {Python[]} found */
function noPython(found) {
  const seen = found.map(
    ({ version, wide, executable }) => `${version}${wide ? '' : ' (32 bits)'} at ${executable}`,
  );
  return new Failure(
    seen.length > 0
      ? `JupyterLab needs Python 3.10 or newer, 64 bits; found only ${seen.join(', ')}`
      : 'JupyterLab needs Python 3.10 or newer, and no Python was found',
    'Install Python 3.12: on Debian and Ubuntu "sudo apt install python3 python3-venv", on macOS "brew install ' +
      'python", on Windows "winget install Python.Python.3.12", with conda "conda env create -f environment.yml". Open a ' +
      'new terminal and run the same command again.',
  );
}

/** @param {Python} python */
function noVenv({ version, executable }) {
  const short = version.split('.').slice(0, 2).join('.');
  return new Failure(
    `Python ${version} at ${executable} lacks the venv module, which makes environments`,
    `On Debian and Ubuntu "sudo apt install python${short}-venv" installs it; elsewhere install Python from python.org or ` +
      'conda, which have it. Then run the same command again.',
  );
}

/** The interpreter inside an environment. @param {string} prefix @param {boolean} conda */
function pythonIn(prefix, conda = false) {
  if (process.platform !== 'win32') return path.join(prefix, 'bin', 'python');
  return conda ? path.join(prefix, 'python.exe') : path.join(prefix, 'Scripts', 'python.exe');
}

module.exports = { askPython, bestPython, findPython, minorOf, pythonCommands, pythonIn };
