// @ts-check
'use strict';
const { parseArgs } = require('node:util');
const { debugged } = require('./debug.cjs');
const { Failure, Misuse } = require('./failure.cjs');
const { chooseGpu } = require('./gpu.cjs');
const { filesFirst } = require('./jestArguments.cjs');
const { interruption, Interrupted } = require('./interruption.cjs');
const { optionProblem } = require('./options.cjs');
const { projectAt } = require('./project.cjs');
const { setUp } = require('./setup.cjs');

const help = `Usage: npm start -- [options]    sets up what is missing and opens JupyterLab on the labs
       npm test                   sets up what is missing and checks types and style, and runs all tests
       npm test -- [files] [-t name] [jest's options]    runs some of the tests only, without types and style

Options of npm start:
  --no-browser   only print JupyterLab's address
  --port NUMBER  the port to use (the first free one from 8888 on)
  --gpu          TensorFlow with CUDA, for NVIDIA cards (3.4 GB to download, 5.7 GB of disk); remembered.
                 Without it, CUDA is installed if there is a driver for such a card
  --no-gpu       never CUDA; remembered
  --setup-only   stop after the set-up
  --help         this text
`;

/** The options of `npm start`. */
const startOptions = /** @type {const} */ ({
  'no-browser': { type: 'boolean' },
  port: { type: 'string' },
  gpu: { type: 'boolean' },
  'no-gpu': { type: 'boolean' },
  'setup-only': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
});

/**
 * Reads the options of `npm start`; throws a Misuse for an unknown one. Of `--gpu` and `--no-gpu` the last
 * one counts.
 *
 * @param {string[]} args
 */
function parseStart(args) {
  const { values, tokens } = readOptions(args);
  const gpu = tokens.findLast(({ name }) => name === 'gpu' || name === 'no-gpu');
  return {
    browser: !values['no-browser'],
    setupOnly: values['setup-only'] ?? false,
    help: values.help ?? false,
    gpu: gpu && gpu.name === 'gpu',
    port: values.port === undefined ? undefined : parsePort(values.port),
  };
}

/** @param {string[]} args */
function readOptions(args) {
  try {
    const { values, tokens } = parseArgs({ args, options: startOptions, tokens: true });
    return { values, tokens: tokens.filter(token => token.kind === 'option') };
  } catch (error) {
    const problem = optionProblem(error);
    if (problem === undefined) throw error;
    throw new Misuse(`npm start: ${problem}`, '"npm start -- --help" lists the options.');
  }
}

/** @param {string} text */
function parsePort(text) {
  if (/^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65536) return Number(text);
  throw new Misuse(
    `--port needs a number from 1 to 65535; got "${text}"`,
    'For example: npm start -- --port 9000.',
  );
}

/**
 * Runs the command line; returns the process's exit status.
 *
 * @param {string} root the folder of package.json
 * @param {string[]} args
 * @returns {Promise<number>}
 */
async function dispatch(root, args) {
  const project = projectAt(root);
  if (args[0] === 'test') {
    const jestArguments = filesFirst(args.slice(1));
    await setUp(project, { forTests: true });
    return require('./npmScripts.cjs').runTests(project, jestArguments);
  }
  if (args[0] === 'types' || args[0] === 'lint')
    return require('./npmScripts.cjs').runProof(project, args[0], args.slice(1)); // needs nothing but the packages
  if (args[0] === 'soak') {
    await setUp(project, { forTests: true });
    return require('./npmScripts.cjs').runSoak(project, args.slice(1));
  }
  if (args[0] === 'nodes') {
    await setUp(project, { forTests: true });
    return require('./nodes.cjs').testNodes(project, args.slice(1));
  }
  if (args[0] === 'run') {
    await setUp(project, { forTests: false });
    return require('./npmScripts.cjs').runScript(project, args.slice(1));
  }
  const options = parseStart(args);
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  debugged(); // throws here already what every kernel would end with
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
  const tail = output.trim()
    ? `\nThe end of its output${log ? ` (all of it is in ${log})` : ''}:\n  ${lines.join('\n  ')}\n`
    : '';
  return `\nStopped: ${message}.\n${remedy}\n${tail}`;
}

/** @param {string} root @param {string[]} args */
async function main(root, args) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interruption.abort());
  try {
    process.exitCode = await dispatch(root, args);
  } catch (error) {
    if (error instanceof Interrupted) {
      process.stderr.write('Stopped. Run the same command again: it continues from here.\n');
      process.exitCode = 130;
    } else if (error instanceof Failure) {
      process.stderr.write(error instanceof Misuse ? `${error.message}.\n${error.remedy}\n` : explain(error));
      process.exitCode = error.status;
    } else throw error;
  }
}

module.exports = { help, main, parseStart, startOptions };
