import { debugged, type ProcessName } from '../../setup/debug.cjs';

/** Writes one line to standard error, where Jupyter's server shows it. */
export type DebugLog = (message: string) => void;

/** The log of a process; undefined unless `DL_LABS_DEBUG` names it, so that nothing is written in vain. */
export function debugLog(name: ProcessName): DebugLog | undefined {
  if (!debugged().has(name)) return undefined;
  return message => process.stderr.write(`[tslab ${name}] ${message}\n`);
}

/** Node's option for a debugged process: an inspector at a free port, whose address it writes to standard error. */
export const INSPECT = '--inspect=0';

/** What Node's inspector writes to standard error. */
const NOTICES = /^(?:Debugger (?:listening on|ending on) ws:.*|Debugger attached\.|For help, see: .*)\n/gm;

/** Moves the inspector's notices from a debugged process's standard error to the log; returns the rest. */
export function takeNotices(text: string, log: DebugLog): string {
  return text.replace(NOTICES, notice => {
    log(notice.trimEnd());
    return '';
  });
}
