import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

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

test('no committed text names a package registry, or an absolute path of a machine', () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
  const texts = tracked.filter(file => /\.(ts|mjs|cjs|js|json|md|yml|txt|in|ipynb|py)$|run$/.test(file));
  const registry = new RegExp(
    ['npmjs', 'pythonhosted', 'pypi'].map(host => `https?://[\\w.-]*${host}\\.org`).join('|'),
  );
  const offending = texts.filter(file => {
    const text = readFileSync(join(root, file), 'utf8');
    return registry.test(text) || /["'\s=]\/(root|work|home\/\w+)\//.test(text);
  });
  expect(offending).toEqual([]);
});
