import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';
import { dateOf } from './changelog';

const changelog = '# Changelog\n\n## [Unreleased]\n\n## [0.10.0] - 2027-02-01\n\n## [0.1.0] - 2026-11-25\n';

test('a version has the date of its heading', () => {
  expect(dateOf('0.10.0', changelog)).toBe('2027-02-01');
  expect(dateOf('0.1.0', changelog)).toBe('2026-11-25');
});

test.each(['0.2.0', '0.1', 'Unreleased'])('a version without a heading is not released: %s', version => {
  expect(() => dateOf(version, changelog)).toThrow(`under a heading with the date: "## [${version}] -`);
});

test('CHANGELOG.md has the version of package.json', () => {
  const text = readFileSync(join(__dirname, '../../CHANGELOG.md'), 'utf8');
  expect(() => dateOf(manifest.version, text)).not.toThrow();
});
