// @ts-check
'use strict';

/**
 * What is wrong with a command's options, if Node's `parseArgs` threw the error; undefined for other errors.
 * Only Node's first sentence is kept: the rest is about arguments that begin with a dash.
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
