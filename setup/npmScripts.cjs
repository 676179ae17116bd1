// @ts-check
'use strict';
const { spawn } = require('node:child_process');
const path = require('node:path');
const { Misuse } = require('./failure.cjs');
const { isNarrowed } = require('./jestArguments.cjs');
const { endLeft, marked } = require('./leftProcesses.cjs');

const typescript = path.join(__dirname, 'typescript.cjs');

/** @typedef {import('./project.cjs').Project} Project */

const TSC = 'typescript/bin/tsc';

const JEST = 'node_modules/jest/bin/jest.js';

/** What `npm test` checks before the tests: if it fails, they do not run. */
const proofs = {
  types: [
    [TSC, '--noEmit', '-p', '.'],
    [TSC, '--noEmit', '-p', 'solutions'],
  ],
  lint: [['eslint/bin/eslint.js', '.']],
};

// Otherwise tsc and eslint keep V8's compiled code in the system's temporary folder, and run what they find
// there.
const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' };

/**
 * Runs a program of node_modules, or one of the project's own files, in this terminal.
 *
 * @param {Project} project
 * @param {string[]} args for Node
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} node another Node than this one; programs that are started by the name `node` get it, too
 * @returns {Promise<number>} its exit status
 */
function runNode(
  project,
  args,
  environment = /** @type {NodeJS.ProcessEnv} */ (env),
  node = process.execPath,
) {
  const PATH = [path.dirname(node), process.env.PATH].join(path.delimiter);
  const child = spawn(node, args, {
    cwd: project.root,
    env: node === process.execPath ? environment : { ...environment, PATH },
    stdio: 'inherit',
  });
  // Ctrl-C reaches the child by itself; a signal sent to this process alone is passed on.
  const pass = () => child.kill('SIGTERM');
  process.once('SIGTERM', pass);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGTERM', pass);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/**
 * Runs types and lint side by side, then the tests, each once; tests only, if the arguments select some of them.
 *
 * @param {Project} project
 * @param {string[]} jestArguments
 */
async function runTests(project, jestArguments) {
  const narrowed = await isNarrowed(jestArguments);
  const sources = () =>
    Promise.all([timed('types', runProof(project, 'types')), timed('lint', runProof(project, 'lint'))]);
  const failed = narrowed ? 0 : Math.max(...(await sources()));
  return failed || timed('tests', runJest(project, jestArguments));
}

/** Says when a proof begins, and how it ends. @param {string} name @param {Promise<number>} proof its exit status */
async function timed(name, proof) {
  const begun = Date.now();
  process.stderr.write(`\nnpm test: ${name}\n`);
  const status = await proof;
  const seconds = ((Date.now() - begun) / 1000).toFixed(0);
  const how = status === 0 ? `passed (${seconds} s)` : `failed (status ${status}, ${seconds} s)`;
  process.stderr.write(`\nnpm test: ${name} ${how}\n`);
  return status;
}

/**
 * Checks types or style.
 *
 * @param {Project} project
 * @param {keyof typeof proofs} name
 * @param {string[]} args for each of its commands
 */
async function runProof(project, name, args = []) {
  for (const [program, ...options] of proofs[name]) {
    const status = await runNode(project, [
      path.join(project.root, 'node_modules', program),
      ...options,
      ...args,
    ]);
    if (status !== 0) return status;
  }
  return 0;
}

/**
 * Runs jest, and fails if a process is left of it.
 *
 * @param {Project} project
 * @param {string[]} args
 * @param {string} [node] another Node than this one
 */
async function runJest(project, args, node) {
  const { mark, env: marking } = marked(env);
  const status = await runNode(project, [path.join(project.root, JEST), ...args], marking, node);
  const left = await endLeft(mark);
  if (left.length === 0) return status;
  process.stderr.write(
    `\nThe tests left these processes behind, which are ended now:\n  ${left.join('\n  ')}\n`,
  );
  return status || 1;
}

/**
 * Runs the long repetitions, which are not part of `npm test`.
 *
 * @param {Project} project
 * @param {string[]} jestArguments
 */
function runSoak(project, jestArguments) {
  return runNode(project, [
    path.join(project.root, JEST),
    '--config',
    'jest.soak.config.ts',
    '--runInBand',
    ...jestArguments,
  ]);
}

/** Runs one of the project's TypeScript programs. @param {Project} project @param {string[]} args its path and arguments */
function runScript(project, [script, ...args]) {
  if (!script) throw new Misuse('"run" needs a file', 'For example: node start.mjs run authoring/build.ts');
  return runNode(project, ['--require', typescript, path.join(project.root, script), ...args]);
}

module.exports = { runJest, runProof, runTests, runSoak, runScript };
