import { spawnSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { modeOf } from '../student/mode';

const ROOT = join(__dirname, '../..');

/** A student's unpacked copy of the course, with the packages that set-up would have installed. */
export class StudentCopy {
  readonly root: string;

  constructor(files: ReadonlyMap<string, Buffer>) {
    const cache = join(ROOT, '.cache'); // on the same disk as node_modules, so that files can be linked
    mkdirSync(cache, { recursive: true });
    this.root = mkdtempSync(join(cache, 'student-'));
    for (const [path, data] of files) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      writeFileSync(join(this.root, path), data, { mode: modeOf(data) });
    }
    linkFolder(join(ROOT, 'node_modules'), join(this.root, 'node_modules'));
    this.keepFromBuildingSnapshots();
  }

  /** A copy is used once: its kernel looks as if another one were building the compiler's snapshot, 10 s of processor time. */
  private keepFromBuildingSnapshots(): void {
    const place = join(this.root, 'kernel/snapshot/place.cjs');
    if (!existsSync(place)) return;
    const { snapshotPlace } = createRequire(place)(place) as typeof import('../../kernel/snapshot/place.cjs');
    for (const folder of [this.root, join(this.root, 'labs')])
      mkdirSync(`${snapshotPlace(folder).blob}.building`, { recursive: true });
  }

  /**
   * Runs the file that `npx labs` runs. npx itself, if it may not execute that file, would silently run
   * another one, such as this repository's.
   */
  labs(...args: string[]) {
    return this.run(join(this.root, 'node_modules/.bin/labs'), ...args);
  }

  node(program: string, ...args: string[]) {
    return this.run(process.execPath, join(this.root, program), ...args);
  }

  private run(program: string, ...args: string[]) {
    const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: this.root, encoding: 'utf8' });
    if (error) throw error;
    return { status, stdout, stderr };
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

/** Copies a folder by hard links; links to packages of the workspace lead to the copy's own. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}
