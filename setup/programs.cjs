// @ts-check
'use strict';
const fs = require('node:fs');
const path = require('node:path');

/** @typedef {import('./project.cjs').Project} Project */

/**
 * Makes the workspaces' commands and Binder's `postBuild` executable again, a permission that copying loses:
 * `npx labs` needs it. Systems without that permission, such as Windows, treat every file as executable.
 *
 * @param {Project} project
 */
function makeExecutable({ root }) {
  for (const file of programs(root).filter(file => fs.existsSync(file) && !isExecutable(file))) {
    const { mode } = fs.statSync(file);
    try {
      fs.chmodSync(file, mode | ((mode & 0o444) >> 2)); // executable for those who may read it
    } catch (error) {
      const name = path.relative(root, file);
      process.stderr.write(
        `Warning: ${name} cannot be made executable (${/** @type {Error} */ (error).message}). ` +
          `Until its owner runs "chmod +x ${name}", use "node ${name}" for it.\n`,
      );
    }
  }
}

/** @param {string} root */
function programs(root) {
  const read = (/** @type {string} */ folder) =>
    JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
  /** @type {string[]} */
  const workspaces = read('.').workspaces ?? [];
  const commands = workspaces.flatMap(folder =>
    Object.values(read(folder).bin ?? {}).map(file => path.join(root, folder, String(file))),
  );
  return [...commands, path.join(root, 'postBuild')];
}

/** @param {string} file */
function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

module.exports = { makeExecutable };
