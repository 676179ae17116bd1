import * as fs from 'node:fs';
import path from 'node:path';
import { nodeProblem } from './node-version.cjs';

const root = path.join(__dirname, '..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const pins = (file: string) =>
  new Set([...read(file).matchAll(/^([\w-]+==[^\s;]+)(?: ; ([^\\]+))?/gm)].map(([, pin]) => pin));

test('environment.yml takes its Python packages from requirements.txt and names versions that are accepted', () => {
  const dependencies = [...read('environment.yml').matchAll(/^ +- (.+)$/gm)].map(([, entry]) => entry);
  const [node, python] = [/^nodejs=(\d+)$/, /^python=3\.1[0-3]$/].map(pattern =>
    dependencies.find(dependency => pattern.test(dependency)),
  );
  expect(dependencies).toEqual([
    'conda-forge',
    'nodefaults',
    node,
    python,
    'pip',
    'pip:',
    '-r requirements.txt',
  ]);
  expect(nodeProblem(`${node!.split('=')[1]}.99.0`)).toBeUndefined();
});

test.each(['requirements.txt', 'requirements-test.txt'])(
  'every package of %s is pinned, with its hashes',
  file => {
    const text = read(file).replaceAll('\\\n', ' ');
    const packages = text.split('\n').filter(line => /^\S/.test(line) && !line.startsWith('#'));
    expect(packages.length).toBeGreaterThan(10);
    expect(packages.filter(line => !/^[\w-]+==\S+ .*--hash=sha256:[0-9a-f]{64}/.test(line))).toEqual([]);
    expect(text).not.toMatch(/index-url|find-links|:\/\//);
  },
);

test('the tests install no other version of a package than JupyterLab runs on', () => {
  const own = pins('requirements.txt');
  const names = new Set([...own].map(pin => pin.split('==')[0]));
  const different = [...pins('requirements-test.txt')].filter(
    pin => names.has(pin.split('==')[0]) && !own.has(pin),
  );
  expect(different).toEqual([]);
});

test("package.json's engines are what start.mjs accepts", () => {
  const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
  expect(engines.node).toBe('^20.19.0 || ^22.13.0 || >=24.0.0');
});

test('every optional package of the lockfile has an entry, without which npm ci stops', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const locked = Object.keys(packages).map(place => place.replace(/^.*node_modules\//, ''));
  const wanted = Object.values(packages).flatMap(entry => Object.keys(entry.optionalDependencies ?? {}));
  expect(wanted.filter(name => !locked.includes(name))).toEqual([]);
});
