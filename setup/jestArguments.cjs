// @ts-check
'use strict';
const { Misuse } = require('./failure.cjs');

/** The projects of jest.config.ts. */
const projects = ['unit', 'solutions', 'labs'];

/** Options that take only some of the tests, or none. */
const narrowing = [
  ...['changedSince', 'findRelatedTests', 'ignoreProjects', 'lastCommit', 'listTests', 'onlyChanged'],
  ...['onlyFailures', 'runTestsByPath', 'selectProjects', 'shard', 'showConfig', 'testNamePattern'],
  ...['testPathPatterns', 'watch', 'watchAll'],
];

/**
 * What follows `npm test --`, as jest should get it. jest takes all that follows `--selectProjects unit` for projects, files too, so
 * files go before all options.
 *
 * @param {string[]} args
 */
function filesFirst(args) {
  const files = [];
  const options = [];
  let takesProjects = false;
  for (const arg of args) {
    if (arg.startsWith('-')) takesProjects = /^--(select|ignore)Projects(=|$)/.test(arg);
    else if (takesProjects && !projects.includes(arg)) {
      if (/^--\w+Projects$/.test(options.at(-1) ?? '')) throw noProject(arg);
      files.push(arg);
      continue;
    }
    options.push(arg);
  }
  return [...files, ...options];
}

/** @param {string} name */
const noProject = name =>
  new Misuse(`There is no project "${name}"`, `Say ${projects.join(', ')}, and files after it.`);

/**
 * Whether these arguments ask for some of the tests only.
 *
 * @param {string[]} args
 */
async function isNarrowed(args) {
  if (args.length === 0) return false;
  /** @type {Record<string, unknown>} */
  let argv;
  try {
    argv = await require('jest').buildArgv(args);
  } catch {
    return true; // jest, which is all that runs then, says what is wrong with them
  }
  return /** @type {unknown[]} */ (argv._).length > 0 || narrowing.some(name => argv[name] !== undefined);
}

module.exports = { filesFirst, isNarrowed, projects };
