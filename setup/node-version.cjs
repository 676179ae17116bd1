// @ts-check
'use strict';
// ES5 on purpose: this runs on any Node, however old, to say which one is needed.

/**
 * The oldest accepted release of each line; 21 and 23 are no longer maintained, and from 24 on any will do.
 */
var oldest = { 20: 19, 22: 13 };

/**
 * What to tell users whose Node cannot run the labs; undefined if it can.
 *
 * @param {string} version such as '20.19.0'
 * @returns {string | undefined}
 */
function nodeProblem(version) {
  var parts = version.split('.').map(Number);
  if (parts[0] >= 24) return undefined;
  var minor = parts[0] === 20 ? oldest[20] : parts[0] === 22 ? oldest[22] : Infinity;
  if (parts[1] >= minor) return undefined;
  return (
    'The labs need Node 20.19 or newer of the 20 line, 22.13 or newer of the 22 line, or 24 and later; this is Node ' +
    version +
    '.\nInstall the version marked "LTS" on nodejs.org (or: nvm install --lts, conda install -c conda-forge nodejs=22), ' +
    'open a new terminal and run the same command again.'
  );
}

exports.nodeProblem = nodeProblem;
