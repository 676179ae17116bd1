// @ts-check
'use strict';
const { Misuse } = require('./failure.cjs');

/** The projects of jest.config.ts. */
const projects = ['unit', 'solutions', 'labs'];

/** Options that select some of the tests, or none. */
const narrowing = [
  ...['changedSince', 'findRelatedTests', 'ignoreProjects', 'lastCommit', 'listTests', 'onlyChanged'],
  ...['onlyFailures', 'runTestsByPath', 'selectProjects', 'shard', 'showConfig', 'testNamePattern'],
  ...['testPathPatterns', 'watch', 'watchAll'],
];

/**
 * Reorders the arguments after `npm test --` for jest. jest takes everything after `--selectProjects unit`
 * for project names, files included, so the files go before all options.
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
  new Misuse(`There is no project "${name}"`, `Choose from ${projects.join(', ')}, with files after it.`);

/**
 * Whether these arguments select only some of the tests.
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
    return true; // only jest runs then, and it reports what is wrong with them
  }
  return /** @type {unknown[]} */ (argv._).length > 0 || narrowing.some(name => argv[name] !== undefined);
}

module.exports = { filesFirst, isNarrowed, projects };
