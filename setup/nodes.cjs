// @ts-check
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { cacheFolder } = require('./cache.cjs');
const { filesFirst } = require('./jestArguments.cjs');
const { withLock } = require('./lock.cjs');
const { runJest } = require('./npmScripts.cjs');
const { npmCommand } = require('./steps/packages.cjs');
const { runTool } = require('./tool.cjs');

/** @typedef {import('./project.cjs').Project} Project */
/** @typedef {{ version: string, passed: number, failed: number, seconds: number }} Row */

/** The lines of Node on which the labs run; the newest release of each is tested. */
const LINES = ['20', '22', '24', '26'];

/** The tests of what depends on Node's version: the kernel, and the sandbox of the grader. */
const TESTS = ['kernel', 'grading/sandbox'];

/**
 * Splits the arguments of `npm run test:nodes --`: versions of Node first, then what jest is given.
 *
 * @param {string[]} args such as `['20', '26.1.0', 'kernel/compiler', '-t', 'a name']`
 */
async function parseNodes(args) {
  const first = args.findIndex(arg => !/^\d+(\.\d+){0,2}$/.test(arg));
  const count = first < 0 ? args.length : first;
  const given = filesFirst(args.slice(count));
  const { _: files } = await require('jest').buildArgv(given);
  return {
    versions: count > 0 ? args.slice(0, count) : LINES,
    jestArguments: files.length > 0 ? given : [...TESTS, ...given],
  };
}

/**
 * Installs a release of Node from npm, which has each system's program as a package, into the private cache.
 *
 * @param {Project} project
 * @param {string} version a release, or a line, of which the newest release is taken
 */
async function installNode(project, version) {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  const folder = cacheFolder(`nodes/${version}`);
  const options = ['--prefix', folder, '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
  await withLock(
    project,
    pid => process.stderr.write(`Another set-up (process ${pid}) is running: waiting for it.\n`),
    () => runTool(project, 'nodes', [...npmCommand(), 'install', ...options, `${name}@${version}`]),
  );
  const installed = path.join(folder, 'node_modules', name);
  return {
    program: path.join(installed, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
    version: String(JSON.parse(fs.readFileSync(path.join(installed, 'package.json'), 'utf8')).version),
  };
}

/**
 * Runs the tests on each version of Node, one after another, and prints a table of the results.
 *
 * @param {Project} project
 * @param {string[]} args
 * @returns {Promise<number>} the exit status: 0 if all tests passed on all versions
 */
async function testNodes(project, args) {
  const { versions, jestArguments } = await parseNodes(args);
  /** @type {Row[]} */
  const rows = [];
  for (const wanted of versions) {
    const { program, version } = await installNode(project, wanted);
    process.stderr.write(`\nnpm run test:nodes: Node ${version}\n`);
    const results = path.join(cacheFolder('nodes'), `results-${process.pid}.json`);
    const begun = Date.now();
    const status = await runJest(project, [...jestArguments, '--json', '--outputFile', results], program);
    const seconds = (Date.now() - begun) / 1000;
    rows.push({ version, seconds, ...countsIn(results, status) });
    fs.rmSync(results, { force: true });
  }
  process.stdout.write(`\n${table(rows)}`);
  return rows.every(({ failed }) => failed === 0) ? 0 : 1;
}

/**
 * How many tests passed and failed. A file that cannot be loaded counts as a failed test, and so does a jest
 * that ends without results.
 *
 * @param {string} file jest's results
 * @param {number} status jest's exit status
 */
function countsIn(file, status) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
    fs.readFileSync(file, 'utf8'),
  );
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: status === 0 ? failed : Math.max(1, failed) };
}

/** @param {readonly Row[]} rows */
function table(rows) {
  const cells = rows.map(({ version, passed, failed, seconds }) => [
    version,
    ...[passed, failed, Math.round(seconds)].map(String),
  ]);
  return [['Node', 'passed', 'failed', 'seconds'], ...cells]
    .map(
      ([version, ...numbers]) => `${version.padEnd(10)}${numbers.map(text => text.padStart(9)).join('')}\n`,
    )
    .join('');
}

module.exports = { LINES, countsIn, parseNodes, table, testNodes };
