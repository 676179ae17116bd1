import { sep } from 'node:path';
import { isInstalled } from './isInstalled';

const KERNEL = `${__dirname.split(sep).slice(0, -2).join(sep)}${sep}`;
const TSX = `${sep}node_modules${sep}tsx${sep}`;

/**
 * Keeps Node's deprecation warnings about the code of installed packages from the cells' output: a student
 * cannot change that code. Those about the student's own code stay.
 */
export function hidePackagesWarnings(): void {
  const print = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', warning => {
    if (!isAboutPackage(warning)) for (const listener of print) listener.call(process, warning);
  });
}

/** Whether the code that caused the warning, the first that is not Node's or the kernel's, is a package's. */
function isAboutPackage({ name, stack = '' }: Error): boolean {
  if (name !== 'DeprecationWarning') return false;
  const frames = stack.split('\n').filter(line => /^\s+at /.test(line));
  const cause = frames.find(
    frame => !/\bnode:/.test(frame) && !frame.includes(KERNEL) && !frame.includes(TSX) && frame.includes(sep),
  );
  return cause !== undefined && isInstalled(cause);
}
