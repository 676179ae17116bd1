// @ts-check
'use strict';
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { finished } = require('node:stream/promises');
const { Failure, reasonIn } = require('./failure.cjs');
const { interruption, Interrupted } = require('./interruption.cjs');
const { addToLock } = require('./lock.cjs');

/** @typedef {import('./project.cjs').Project} Project */

const guard = path.join(__dirname, 'guard.cjs');

/**
 * Starts a program that ends with this process, however this process ends.
 *
 * @param {string[]} command program and arguments
 * @param {object} options
 * @param {string} options.cwd
 * @param {NodeJS.ProcessEnv} options.env
 * @param {number} options.grace milliseconds between asking it to end and killing it
 * @param {boolean} options.inherit whether it writes to this terminal
 */
function startGuarded(command, { cwd, env, grace, inherit }) {
  const { signal } = interruption;
  if (signal.aborted) throw new Interrupted();
  const output = inherit ? 'inherit' : 'pipe';
  const child = spawn(process.execPath, [guard, String(grace), ...command], {
    cwd,
    env,
    stdio: ['ignore', output, output, 'ipc'],
    windowsHide: true,
  });
  const stop = () => child.connected && child.disconnect();
  signal.addEventListener('abort', stop);
  /** @type {Promise<number>} */
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    // Not "close": it never comes once this side has closed the channel.
    child.on('exit', async code => {
      signal.removeEventListener('abort', stop);
      await Promise.all([child.stdout, child.stderr].map(stream => stream && finished(stream)));
      if (signal.aborted) reject(new Interrupted());
      else resolve(code ?? 1);
    });
  });
  return { child, ended };
}

/**
 * The environment of the tools: that of this process, with temporary files on the project's own disk, where
 * the next set-up clears them away, and without settings that would install Python's packages elsewhere.
 *
 * @param {Project} project
 */
function toolEnvironment(project) {
  const { PYTHONHOME, PYTHONPATH, PIP_TARGET, PIP_PREFIX, ...env } = process.env;
  const { temporary } = project;
  return { ...env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, PIP_USER: '0', PYTHONNOUSERSITE: '1' };
}

/**
 * Runs a tool to its end and keeps its output in `.setup/<log>.log`; throws a Failure that says why and what
 * to do.
 *
 * @param {Project} project
 * @param {string} log
 * @param {string[]} command program and arguments
 * @returns {Promise<string>} what it printed
 */
async function runTool(project, log, command) {
  const file = path.join(project.state, `${log}.log`);
  fs.mkdirSync(project.temporary, { recursive: true });
  fs.appendFileSync(file, `$ ${command.join(' ')}\n`);
  const { child, ended } = startGuarded(command, {
    cwd: project.root,
    env: toolEnvironment(project),
    grace: 0,
    inherit: false,
  });
  if (child.pid !== undefined) addToLock(project, child.pid);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text;
      fs.appendFileSync(file, text);
    });
  }
  const status = await ended;
  if (status === 0) return output;
  const reason = reasonIn(output);
  const name = path.basename(command[0]);
  const failure = new Failure(`${reason.what} (${name} ended with status ${status})`, reason.remedy, output);
  failure.kind = reason.kind;
  failure.log = path.relative(project.root, file);
  throw failure;
}

module.exports = { runTool, startGuarded };
