// @ts-check
'use strict';

/**
 * What is wrong with a command's options, if it is that what Node's `parseArgs` threw. What Node says after its first sentence is
 * about arguments that begin with a dash.
 *
 * @param {unknown} error
 * @returns {string | undefined} a sentence without its full stop
 */
function optionProblem(error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (!code?.startsWith('ERR_PARSE_ARGS')) return undefined;
  return message.replace('is ambiguous', 'is missing').split(/\.\s|\.?$/)[0];
}

module.exports = { optionProblem };
