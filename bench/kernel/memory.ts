import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * The memory of a process and its descendants, in MB: on Linux shared pages count once; elsewhere it is
 * resident memory.
 */
export function memoryOfTree(pid: number): number {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(row => row.trim().split(/\s+/).map(Number));
  const tree = new Set([pid]);
  // The rows are in no order: repeat until nothing is added.
  for (let size = 0; size < tree.size;) {
    size = tree.size;
    for (const [child, parent] of rows) if (tree.has(parent)) tree.add(child);
  }
  const kilobytes = rows.filter(([child]) => tree.has(child)).map(([child, , rss]) => shareOf(child) ?? rss);
  return kilobytes.reduce((sum, part) => sum + part, 0) / 1024;
}

/** The proportional set size in kB; undefined where the system does not tell it. */
function shareOf(pid: number): number | undefined {
  try {
    const found = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return found ? Number(found[1]) : undefined;
  } catch {
    return undefined; // not Linux, or the process has just ended
  }
}
