import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../setup/cache.cjs';

const root = join(__dirname, '..');

interface Lockfile {
  readonly packages: Readonly<
    Record<string, { resolved?: string; link?: boolean; optionalDependencies?: Record<string, string> }>
  >;
}

const lockfile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lockfile;

describe('package-lock.json', () => {
  test('carries no download addresses, so that every npm registry and mirror serves it', () => {
    const addresses = Object.values(lockfile.packages).filter(
      ({ resolved, link }) => resolved !== undefined && !link,
    );
    expect(addresses).toEqual([]);
  });

  // `npm install` silently drops platform packages that a registry lacks, and `npm ci` then refuses the lockfile.
  test('has an entry for every optional dependency', () => {
    const missing = Object.entries(lockfile.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        name =>
          !(`${path}/node_modules/${name}` in lockfile.packages) &&
          !(`node_modules/${name}` in lockfile.packages),
      ),
    );
    expect(missing).toEqual([]);
  });
});

const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter(file => file !== '');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

test('no committed text names a package registry, or an absolute path of a machine', () => {
  const texts = tracked.filter(file => /\.(ts|mjs|cjs|js|json|md|yml|txt|in|ipynb|py)$|run$/.test(file));
  const registry = new RegExp(
    ['npmjs', 'pythonhosted', 'pypi'].map(host => `https?://[\\w.-]*${host}\\.org`).join('|'),
  );
  const offending = texts.filter(file => {
    const text = read(file);
    return registry.test(text) || /["'\s=]\/(root|work|home\/\w+)\//.test(text);
  });
  expect(offending).toEqual([]);
});

describe('compiled code is kept where no other user may write', () => {
  const code = tracked.filter(file => /\.(ts|cjs|mjs|js|sh|md)$|^package\.json$|run[^/.]*$/.test(file));

  test('nothing loads tsx by itself: it keeps what it compiles where other users may write', () => {
    const loads = /['"`]tsx['"`/](?!: "\d)|\btsx\/|(npx|exec|bin\/|&&) ?tsx\b|"tsx /;
    const allowed = ['setup/typescript.cjs', 'tests/anotherUsersCode.test.ts', 'tests/repository.test.ts'];
    expect(code.filter(file => loads.test(read(file)))).toEqual(allowed);
  });

  test('names in the folder for temporary files are random', () => {
    const named = /(?<!mkdtemp(Sync)?\((path\.)?(join\()?(os\.)?)\btmpdir\(\)/;
    const programs = code.filter(file => !/\.(test|soak)\.ts$|\/testing\/|\.md$/.test(file));
    expect(programs.filter(file => named.test(read(file)))).toEqual([]);
  });

  test.each(tracked.filter(file => /^jest\..*config\.ts$/.test(file)))('%s: jest keeps it there', file => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['node_modules/jest/bin/jest.js', '--config', file, '--showConfig'],
      { cwd: root, encoding: 'utf8', env: { ...process.env, SUBMISSIONS: 'labs' } },
    );
    expect(status).toBe(0);
    const { configs } = JSON.parse(stdout) as { configs: { cacheDirectory: string }[] };
    for (const { cacheDirectory } of configs) expect(cacheDirectory).toBe(cacheFolder('jest'));
  });
});
