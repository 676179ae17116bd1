import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { modeOf } from '../student/mode';
import { unpack } from '../update/unpack';

const ROOT = join(__dirname, '../..');

/** Takes six to ten minutes and downloads a gigabyte: a student's first day. */
test('a student unpacks the release, sets it up and runs every notebook', () => {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  try {
    const archive = join(folder, 'dl-labs.zip');
    const run = (command: string, args: string[], cwd: string) =>
      expect(spawnSync(command, args, { cwd, encoding: 'utf8' })).toMatchObject({ status: 0 });
    run(process.execPath, [join(ROOT, 'cli/labs.cjs'), 'release', '--labs', '01-05', '--out', archive], ROOT);
    const copy = join(folder, 'a student');
    for (const [path, data] of unpack(archive)) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), data, { mode: modeOf(data) });
    }
    run('npm', ['start', '--', '--setup-only'], copy);
    run('npm', ['test'], copy);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
