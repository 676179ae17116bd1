import { debugLog } from '../debug/debug';

/** Logs what the server process does; undefined unless it is debugged. */
export const debug = debugLog('server');

/** Writes a message to standard error, where Jupyter's server logs it. */
export function log(message: string): void {
  process.stderr.write(`[tslab] ${message}\n`);
}
