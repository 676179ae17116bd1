// @ts-check
'use strict';

/** Aborted by Ctrl-C, or by a signal that asks this process to end. */
const interruption = new AbortController();

/** Thrown by work that was interrupted; it needs no explanation. */
class Interrupted extends Error {}

module.exports = { interruption, Interrupted };
