// @ts-check
'use strict';
const { spawn } = require('node:child_process');
const path = require('node:path');
const { Misuse } = require('./failure.cjs');
const { isNarrowed } = require('./jestArguments.cjs');

const typescript = path.join(__dirname, 'typescript.cjs');

/** @typedef {import('./project.cjs').Project} Project */

const TSC = 'typescript/bin/tsc';

/** What `npm test` runs, in this order; it stops at the first failure. */
const proofs = {
  types: [
    [TSC, '--noEmit', '-p', '.'],
    [TSC, '--noEmit', '-p', 'solutions'],
  ],
  lint: [['eslint/bin/eslint.js', '.']],
  tests: [['jest/bin/jest.js']],
};

// Otherwise tsc and eslint keep V8's compiled code in the system's temporary folder, and run what they find
// there.
const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' };

/**
 * Runs a program of node_modules, or one of the project's own files, in this terminal.
 *
 * @param {Project} project
 * @param {string[]} args for Node
 * @returns {Promise<number>} its exit status
 */
function runNode(project, args) {
  const child = spawn(process.execPath, args, { cwd: project.root, env, stdio: 'inherit' });
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
 * Runs types, lint and tests, each once; tests only, if the arguments select some of them.
 *
 * @param {Project} project
 * @param {string[]} jestArguments
 */
async function runTests(project, jestArguments) {
  const narrowed = await isNarrowed(jestArguments);
  for (const name of /** @type {const} */ (['types', 'lint', 'tests'])) {
    if (narrowed && name !== 'tests') continue;
    const begun = Date.now();
    process.stderr.write(`\nnpm test: ${name}\n`);
    const status = await runProof(project, name, name === 'tests' ? jestArguments : []);
    const seconds = ((Date.now() - begun) / 1000).toFixed(0);
    if (status !== 0) {
      process.stderr.write(`\nnpm test: ${name} failed (status ${status}, ${seconds} s)\n`);
      return status;
    }
    process.stderr.write(`npm test: ${name} passed (${seconds} s)\n`);
  }
  return 0;
}

/**
 * Runs one of them.
 *
 * @param {Project} project
 * @param {keyof typeof proofs} name
 * @param {string[]} args for each of its commands
 */
async function runProof(project, name, args) {
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
 * Runs the long repetitions, which are not part of `npm test`.
 *
 * @param {Project} project
 * @param {string[]} jestArguments
 */
function runSoak(project, jestArguments) {
  const jest = path.join(project.root, 'node_modules/jest/bin/jest.js');
  return runNode(project, [jest, '--config', 'jest.soak.config.ts', '--runInBand', ...jestArguments]);
}

/** Runs one of the project's TypeScript programs. @param {Project} project @param {string[]} args its path and arguments */
function runScript(project, [script, ...args]) {
  if (!script) throw new Misuse('"run" needs a file', 'For example: node start.mjs run authoring/build.ts');
  return runNode(project, ['--require', typescript, path.join(project.root, script), ...args]);
}

module.exports = { runProof, runTests, runSoak, runScript };
