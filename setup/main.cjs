// @ts-check
'use strict';
const { Failure } = require('./failure.cjs');
const { chooseGpu } = require('./gpu.cjs');
const { interruption, Interrupted } = require('./interruption.cjs');
const { projectAt } = require('./project.cjs');
const { setUp } = require('./setup.cjs');

const help = `Usage: npm start -- [options]      sets up what is missing and opens JupyterLab on the labs
       npm test -- [jest's options]  sets up what is missing and runs types, lint and all tests

Options of npm start:
  --no-browser   only print JupyterLab's address
  --port NUMBER  the port to use (the first free one from 8888 on)
  --gpu          TensorFlow with CUDA, for NVIDIA cards (3.4 GB to download, 5.7 GB of disk); remembered.
                 Without it CUDA is installed where there is a driver of such a card
  --no-gpu       never CUDA; remembered
  --setup-only   stop after the set-up
  --help         this text
`;

/**
 * The options of `npm start`; throws a Failure for what it does not know.
 *
 * @param {string[]} args
 */
function parseStart(args) {
  const options = {
    browser: true,
    setupOnly: false,
    help: false,
    gpu: /** @type {boolean | undefined} */ (undefined),
    port: /** @type {number | undefined} */ (undefined),
  };
  for (let index = 0; index < args.length; index++) {
    const [name, value] = args[index].split(/=(.*)/s);
    if (name === '--no-browser') options.browser = false;
    else if (name === '--gpu') options.gpu = true;
    else if (name === '--no-gpu') options.gpu = false;
    else if (name === '--setup-only') options.setupOnly = true;
    else if (name === '--help' || name === '-h') options.help = true;
    else if (name === '--port') options.port = parsePort(value ?? args[++index]);
    else throw new Failure(`npm start does not know "${args[index]}"`, help);
  }
  return options;
}

/** @param {string | undefined} text */
function parsePort(text) {
  const port = Number(text);
  if (text && Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new Failure(
    `--port needs a number from 1 to 65535; got "${text ?? ''}"`,
    'For example: npm start -- --port 9000',
  );
}

/**
 * Does what the command line says; the status it returns is the process's.
 *
 * @param {string} root the folder of package.json
 * @param {string[]} args
 * @returns {Promise<number>}
 */
async function dispatch(root, args) {
  const project = projectAt(root);
  if (args[0] === 'test') {
    await setUp(project, { forTests: true });
    return require('./proofs.cjs').runTests(project, args.slice(1));
  }
  if (args[0] === 'types' || args[0] === 'lint')
    return require('./proofs.cjs').runProof(project, args[0], args.slice(1)); // needs nothing but the packages
  if (args[0] === 'soak') {
    await setUp(project, { forTests: true });
    return require('./proofs.cjs').runSoak(project, args.slice(1));
  }
  if (args[0] === 'run') {
    await setUp(project, { forTests: false });
    return require('./proofs.cjs').runScript(project, args.slice(1));
  }
  const options = parseStart(args);
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  if (options.gpu !== undefined) chooseGpu(project, options.gpu);
  await setUp(project, { forTests: false });
  if (options.setupOnly) {
    process.stderr.write('Everything is set up. "npm start" opens JupyterLab.\n');
    return 0;
  }
  return require('./jupyter.cjs').openJupyter(project, options);
}

/** @param {Failure} failure */
function explain({ message, remedy, output, log }) {
  const lines = output.trim().split('\n').slice(-12);
  const said = output.trim()
    ? `\nThe end of what it said${log ? ` (all of it is in ${log})` : ''}:\n  ${lines.join('\n  ')}\n`
    : '';
  return `\nStopped: ${message}.\n${remedy}\n${said}`;
}

/** @param {string} root @param {string[]} args */
async function main(root, args) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interruption.abort());
  try {
    process.exitCode = await dispatch(root, args);
  } catch (error) {
    if (error instanceof Interrupted) {
      process.stderr.write('Stopped. Run the same command again: it goes on from here.\n');
      process.exitCode = 130;
    } else if (error instanceof Failure) {
      process.stderr.write(explain(error));
      process.exitCode = 1;
    } else throw error;
  }
}

module.exports = { main, parseStart };
