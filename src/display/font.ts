import { GlobalFonts } from '@napi-rs/canvas';

/**
 * The font of every picture drawn without a browser. It comes with the course, because machines differ in
 * their fonts: some have none, and the first one of a plain Debian lacks subscripts and superscripts.
 */
export const FONT = 'DejaVu Sans';

/**
 * The fonts of a figure in a browser. Verdana's letters are nearly as wide as DejaVu's, so the layout stays
 * the same.
 */
export const BROWSER_FONTS = `'${FONT}', Verdana, sans-serif`;

const FACES = ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSans-Oblique', 'DejaVuSans-BoldOblique'];

let registered = false;

/**
 * `FONT` in a size, as a canvas expects it. From the first call on, which takes about 10 ms, the canvas and
 * the SVGs that it draws know `FONT`.
 *
 * @param pixels the font's size
 * @throws if a file of the font is missing or cannot be read
 */
export function canvasFont(pixels: number): string {
  if (!registered) FACES.forEach(register);
  registered = true;
  return `${pixels}px '${FONT}'`;
}

function register(face: string): void {
  const file = require.resolve(`dejavu-fonts-ttf/ttf/${face}.ttf`);
  if (!GlobalFonts.registerFromPath(file)) {
    throw new Error(`The figures' font cannot be read from ${file}. Install it again: run npm ci.`);
  }
}
