import { execFileSync } from 'node:child_process';
import { processIds, statOf } from '../../setup/proc.cjs';

/** The signals that end a process, in order, each with the milliseconds that the process has to obey it. */
const STEPS: readonly (readonly [signal: NodeJS.Signals, wait: number])[] = [
  ['SIGINT', 1000],
  ['SIGTERM', 1000],
  ['SIGKILL', 0],
];

/**
 * Ends the processes of a group but for its leader, which is never signalled: oneDNN's matrix products corrupt the
 * heap if a signal arrives in the middle. A process that is in a group of its own (`detached`) goes on.
 *
 * @param group the process number of the leader, which started the others
 */
export function endMembers(group: number): void {
  void endEach(members(group), group);
}

async function endEach(pids: readonly number[], group: number): Promise<void> {
  let left = pids;
  for (const [signal, wait] of STEPS) {
    if (left.length === 0) return;
    for (const pid of left) kill(pid, signal);
    await new Promise(resolve => setTimeout(resolve, wait).unref());
    const still = members(group);
    left = left.filter(pid => still.includes(pid));
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by now, or belongs to another user.
  }
}

/** The processes of a group that have not ended, but for its leader. */
function members(group: number): number[] {
  const all = process.platform === 'linux' ? fromProc() : fromPs();
  return all.filter(([pid, of]) => of === group && pid !== group).map(([pid]) => pid);
}

type Entry = readonly [pid: number, group: number];

function fromProc(): Entry[] {
  return processIds().flatMap(pid => {
    const [state, , of] = statOf(`/proc/${pid}`);
    return state === undefined || state === 'Z' ? [] : [[pid, Number(of)] as const];
  });
}

/** Other systems have no /proc; on Windows, which has no groups either, there is nothing to find. */
function fromPs(): Entry[] {
  if (process.platform === 'win32') return [];
  const lines = execFileSync('ps', ['-axo', 'pid=,pgid='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map(line => line.trim().split(/\s+/).map(Number) as unknown as Entry);
}
