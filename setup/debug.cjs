// @ts-check
'use strict';
const { Misuse } = require('./failure.cjs');

/** The kernel's processes, by the names that `DL_LABS_DEBUG` gives them. */
const processes = /** @type {const} */ (['server', 'compiler', 'executor']);

/** @typedef {(typeof processes)[number]} ProcessName */

/**
 * The processes to debug: what each of them does is logged to standard error, and an inspector can attach.
 *
 * @param {string} names separated by commas, such as `server,executor`; `DL_LABS_DEBUG` by default
 * @returns {ReadonlySet<ProcessName>}
 */
function debugged(names = process.env.DL_LABS_DEBUG ?? '') {
  /** @type {Set<ProcessName>} */
  const found = new Set();
  for (const name of names.split(',').map(part => part.trim())) {
    if (name === '') continue;
    const known = processes.find(one => one === name);
    if (!known)
      throw new Misuse(
        `DL_LABS_DEBUG has no process "${name}"; there are: ${processes.join(', ')}`,
        'Separate several by commas: DL_LABS_DEBUG=compiler,executor npm start.',
      );
    found.add(known);
  }
  return found;
}

module.exports = { debugged };
