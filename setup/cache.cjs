// @ts-check
'use strict';
const { hash } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const project = path.dirname(__dirname);

/**
 * A folder for generated code that is run later: compiled TypeScript, the kernel's snapshot, the sandbox's
 * program. Anyone who can write there can run code as this user, so the folder must belong to this user
 * alone. It is `.cache` in the project; if other users own or can change the project, a folder in the user's
 * own cache; if that cannot be used either, a new folder that is deleted when this process ends.
 *
 * @param {string} name such as `kernel`
 */
function cacheFolder(name) {
  chosen ??= choose();
  const folder = path.join(chosen, name);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** @type {string | undefined} */
let chosen;

function choose() {
  const problems = [];
  const unsafe = problemOf(project);
  if (unsafe) problems.push(unsafe);
  for (const folder of [...(unsafe ? [] : [path.join(project, '.cache')]), ...usersCache()]) {
    const problem = problemOfCache(folder);
    if (!problem) return folder;
    problems.push(problem);
  }
  process.stderr.write(
    `Nothing that is compiled can be kept, which makes every start slower: ${problems.join('; ')}. ` +
      'Set XDG_CACHE_HOME to a folder of your own.\n',
  );
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dl-labs-'));
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** One for each copy of the project; none for a user without a home directory. */
function usersCache() {
  let caches = process.env.XDG_CACHE_HOME;
  try {
    caches ||= path.join(os.homedir(), '.cache');
  } catch {
    return []; // the system does not know this user, as in some containers
  }
  return [path.join(caches, `dl-labs-${hash('sha256', project).slice(0, 16)}`)];
}

/**
 * Creates the folder if it is missing; returns why it cannot be used, or undefined. @param {string} folder
 */
function problemOfCache(folder) {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.accessSync(folder, fs.constants.W_OK);
  } catch (error) {
    return `${folder} cannot be written (${/** @type {NodeJS.ErrnoException} */ (error).code})`;
  }
  return problemOf(folder);
}

/**
 * Why other users might change what is in a folder; undefined if they cannot. Windows has permissions of
 * another kind, and closes a user's folders to other users by default.
 *
 * @param {string} folder
 */
function problemOf(folder) {
  const status = fs.lstatSync(folder);
  if (!status.isDirectory()) return `${folder} is not a folder itself but a link or a file`;
  if (process.platform === 'win32') return undefined;
  if (status.uid !== process.getuid?.()) return `${folder} belongs to another user`;
  if (status.mode & 0o022) return `${folder} can be changed by other users`;
  return undefined;
}

module.exports = { cacheFolder, problemOfCache };
