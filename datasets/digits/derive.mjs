// Makes digits.csv.gz again from the Python package that it comes from: node datasets/digits/derive.mjs [output folder]
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WHEEL = 'scikit_learn-1.9.1-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl';
const SHA256 = '52a0703bbc07ad27f560fa63fa68e4c54dd735bfbbf65b4dd3c225dc7547b6df';
const FILE = 'sklearn/datasets/data/digits.csv.gz';

const output = process.argv[2] ?? dirname(fileURLToPath(import.meta.url));
const python = process.env.PYTHON ?? 'python3';
const work = mkdtempSync(join(tmpdir(), 'digits-'));
try {
  const options = { cwd: work, stdio: ['ignore', 'ignore', 'inherit'] };
  const one = [
    '--no-deps',
    '--only-binary=:all:',
    '--python-version=3.11',
    '--platform=manylinux_2_28_x86_64',
  ];
  execFileSync(python, ['-m', 'pip', 'download', '--quiet', 'scikit-learn==1.9.1', ...one], options);
  const sha256 = hash('sha256', readFileSync(join(work, WHEEL)));
  if (sha256 !== SHA256) throw new Error(`${WHEEL} has sha256 ${sha256}, expected ${SHA256}.`);
  execFileSync(python, ['-m', 'zipfile', '-e', WHEEL, 'wheel'], options);
  copyFileSync(join(work, 'wheel', FILE), join(output, 'digits.csv.gz'));
} finally {
  rmSync(work, { recursive: true, force: true });
}
