import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { notebook } from '../../testing/notebooks';
import type { Attacks } from '../attack';

const named = (fileName: string) => ({ fileName, entry: notebook([]) });

/** Entries that are not what they seem, and names that mean something to the programs that read them. */
export const names: Attacks = {
  "is a link to somebody's notebook": { entry: path => symlinkSync('honest-1.ipynb', path) },
  'is a link to a file of the system': { entry: path => symlinkSync('/etc/passwd', path) },
  'is a link to itself': { entry: path => symlinkSync(path, path) },
  'is a link to what never ends': { entry: path => symlinkSync('/dev/zero', path) },
  'is a pipe': { entry: path => execFileSync('mkfifo', [path]) },
  'is a folder': { entry: path => mkdirSync(path) },
  'a folder with the name of a notebook': { fileName: 'honest-1', entry: path => mkdirSync(path) },
  'a name that climbs': named('...ipynb'),
  'a hidden name': named('.ipynb'),
  'a name that is an option': named('--regrade.ipynb'),
  'the name of a prototype': named('__proto__.ipynb'),
  'the name of a constructor': named('constructor.ipynb'),
  'a name that computes in a spreadsheet': named('=HYPERLINK("x","y").ipynb'),
  'a name that begins a line': named('x\n=1+1,01,10,10.ipynb'),
  'a name that colours a terminal': named('\u001b[2J\u001b[31mx.ipynb'),
  'a name that turns the direction of writing': named('\u202efdp.ipynb'),
  'a name with markup': named('<img src=x onerror=alert(1)>.ipynb'),
  'a name with quotes': named('",01,10,10,"\'.ipynb'),
  'a name as long as there can be': named(`${'x'.repeat(249)}.ipynb`),
  'a name that is no text': {
    fileName: Buffer.from([0xff, 0xfe, ...Buffer.from('.ipynb')]),
    entry: notebook([]),
  },
  "somebody's name with a space more": named('honest-1 .ipynb'),
};
