// @ts-check
'use strict';
const fs = require('node:fs');
const { Failure } = require('./failure.cjs');

/**
 * Throws if the disk has less room than the set-up needs. @param {string} folder @param {number} megabytes
 */
function checkDisk(folder, megabytes) {
  const { bavail, bsize } = fs.statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free >= megabytes) return;
  throw new Failure(
    `the set-up needs ${megabytes} MB of disk, and ${folder} has ${free} MB left`,
    `Free ${megabytes - free} MB or more, or move this folder to a larger disk, and run the same command again.`,
  );
}

module.exports = { checkDisk };
