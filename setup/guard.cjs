'use strict';
// Runs one tool and makes sure that it ends when the set-up ends, for whatever reason: the channel to the
// set-up closes even if the set-up is killed.
//   node guard.cjs GRACE_MS COMMAND ARGUMENTS...
const { spawn, spawnSync } = require('node:child_process');

const [grace, command, ...args] = process.argv.slice(2);
const windows = process.platform === 'win32';
// Its own process group, so that everything the tool starts is stopped with it.
const child = spawn(command, args, { stdio: 'inherit', detached: !windows, windowsHide: true });

/** @param {NodeJS.Signals} signal */
function killGroup(signal) {
  if (child.pid === undefined) return;
  if (windows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // ESRCH: it has already ended
  }
}

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  if (Number(grace) > 0) killGroup('SIGTERM');
  setTimeout(() => killGroup('SIGKILL'), Number(grace));
}

process.on('disconnect', stop);
process.on('SIGTERM', stop);
process.on('SIGHUP', stop);
process.on('SIGINT', () => {}); // Ctrl-C reaches the set-up too, which then closes the channel

child.on('error', error => {
  process.stderr.write(`${command}: ${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 143)));
