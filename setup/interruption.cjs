// @ts-check
'use strict';

/** Aborted by Ctrl-C, or when this process is asked to end. */
const interruption = new AbortController();

/** What work that was cut short by it throws; nothing that needs explaining. */
class Interrupted extends Error {}

module.exports = { interruption, Interrupted };
