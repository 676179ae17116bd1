// Makes penguins.csv again from the npm package that it comes from: node datasets/penguins/derive.mjs [output folder]
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = 'vega-datasets@3.2.1';
const SHA256 = '6f72fda460a9863fae5fcb32f85bcd49e1761fdea6dc6cf9f4962472881cc5a3';

/** The columns here, and what they are called in the package. */
const COLUMNS = {
  species: 'Species',
  island: 'Island',
  bill_length_mm: 'Beak Length (mm)',
  bill_depth_mm: 'Beak Depth (mm)',
  flipper_length_mm: 'Flipper Length (mm)',
  body_mass_g: 'Body Mass (g)',
  sex: 'Sex',
};

const output = process.argv[2] ?? dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'penguins-'));
try {
  const shell = process.platform === 'win32'; // npm is a .cmd file there
  const options = { cwd: work, encoding: 'utf8', shell, stdio: ['ignore', 'pipe', 'inherit'] };
  const archive = execFileSync('npm', ['pack', '--silent', PACKAGE], options).trim().split('\n').at(-1);
  const sha256 = hash('sha256', readFileSync(join(work, archive)));
  if (sha256 !== SHA256) throw new Error(`${archive} has sha256 ${sha256}, expected ${SHA256}.`);
  execFileSync('tar', ['-xzf', archive, 'package/data/penguins.json'], { cwd: work });

  const penguins = JSON.parse(readFileSync(join(work, 'package/data/penguins.json'), 'utf8'));
  const cell = value => (value === null || value === '.' ? '' : String(value)); // one sex is given as a dot
  const rows = penguins.map(penguin => Object.values(COLUMNS).map(column => cell(penguin[column])));
  const lines = [Object.keys(COLUMNS), ...rows].map(row => `${row.join(',')}\n`);
  writeFileSync(join(output, 'penguins.csv'), lines.join(''));
} finally {
  rmSync(work, { recursive: true, force: true });
}
