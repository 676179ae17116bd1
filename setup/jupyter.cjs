// @ts-check
'use strict';
const { randomBytes } = require('node:crypto');
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { Failure } = require('./failure.cjs');
const { Interrupted } = require('./interruption.cjs');
const { readEnvironment } = require('./project.cjs');
const { startGuarded } = require('./tool.cjs');

/** @typedef {import('./project.cjs').Project} Project */

const firstPort = 8888;
const portsTried = 50;

/**
 * Whether a server can use the port on this address, or the machine does not have the address at all.
 *
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function isFreeOn(port, host) {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once('error', error =>
      resolve(
        ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? ''),
      ),
    );
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** Jupyter listens on both addresses of localhost. @param {number} port */
const isFree = async port => (await isFreeOn(port, '127.0.0.1')) && (await isFreeOn(port, '::1'));

/** The wanted port, or the first free one. @param {number | undefined} wanted */
async function choosePort(wanted) {
  if (wanted !== undefined) {
    if (await isFree(wanted)) return wanted;
    throw new Failure(
      `port ${wanted} is in use by another program`,
      'Choose another with --port, or leave out the option to use a free one.',
    );
  }
  for (let port = firstPort; port < firstPort + portsTried; port++) if (await isFree(port)) return port;
  throw new Failure(
    `no port from ${firstPort} to ${firstPort + portsTried - 1} is free`,
    'Name one with --port.',
  );
}

/**
 * Waits until the server answers; false if it ended first.
 *
 * @param {number} port
 * @param {string} token
 * @param {() => boolean} hasEnded
 */
async function waitUntilReady(
  /** @type {number} */ port,
  /** @type {string} */ token,
  /** @type {() => boolean} */ hasEnded,
) {
  for (;;) {
    if (hasEnded()) return false;
    const status = await fetch(`http://127.0.0.1:${port}/api/status?token=${token}`).then(
      response => response.status,
      () => 0, // not listening yet
    );
    if (status === 200) return true;
    await sleep(100);
  }
}

/**
 * Runs JupyterLab on `labs/` until it ends or Ctrl-C stops it.
 *
 * @param {Project} project
 * @param {{ browser: boolean, port?: number }} options
 */
async function openJupyter(project, { browser, port: wanted }) {
  const labs = path.join(project.root, 'labs');
  if (!fs.existsSync(labs))
    throw new Failure('the folder labs is missing', 'Get it back with "git checkout labs".');
  const { python } = /** @type {import('./project.cjs').Environment} */ (readEnvironment(project));
  const port = await choosePort(wanted);
  const token = process.env.JUPYTER_TOKEN || randomBytes(24).toString('hex');
  const options = [
    `--ServerApp.root_dir=${labs}`,
    `--ServerApp.port=${port}`,
    '--ServerApp.port_retries=0',
    '--ServerApp.answer_yes=True',
    // Warnings and errors only: what matters is the address below.
    '--Application.log_level=WARN',
    ...(browser ? [] : ['--no-browser']),
    // Jupyter refuses to run as root, as containers do.
    ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
  ];
  const { ended } = startGuarded([python, '-m', 'jupyterlab', ...options], {
    cwd: labs,
    // The project's own kernel and settings take precedence over the user's of the same name.
    env: { ...process.env, JUPYTER_TOKEN: token, JUPYTER_PREFER_ENV_PATH: '1' },
    grace: 10_000,
    inherit: true,
  });
  let over = false;
  const status = ended
    .catch(error => {
      if (!(error instanceof Interrupted)) throw error;
      process.stderr.write('JupyterLab has ended.\n');
      return 0; // stopped on request
    })
    .finally(() => (over = true));
  if (await waitUntilReady(port, token, () => over)) {
    process.stdout.write(
      `\nJupyterLab runs at\n\n    http://localhost:${port}/lab?token=${token}\n\nCtrl-C in this window stops it.\n\n`,
    );
  }
  return status;
}

module.exports = { openJupyter, choosePort };
