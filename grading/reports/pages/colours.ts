/**
 * The colours of the pages, on a light and on a dark screen; paper is light. Texts (`…Ink` on `…Paper`) have a
 * contrast of at least 4.5 to 1, bars and lines that carry meaning one of at least 3 to 1: WCAG 2.2, level AA.
 */
export const PALETTES = {
  light: {
    ink: '#1b1c20',
    quietInk: '#55565f',
    paper: '#ffffff',
    rule: '#dcdde3',
    codePaper: '#f5f5f8',
    markPaper: '#ffe9a8',
    rightInk: '#17603a',
    rightPaper: '#e9f5ee',
    wrongInk: '#9a1f1f',
    wrongPaper: '#fcefed',
    openInk: '#644a00',
    openPaper: '#fbf3dc',
    rightBar: '#1d5fa8',
    knownBar: '#c46700',
    otherBar: '#74489f',
    noneBar: '#767781',
  },
  dark: {
    ink: '#e8e8ec',
    quietInk: '#a9aab4',
    paper: '#16171b',
    rule: '#3a3b43',
    codePaper: '#202127',
    markPaper: '#5a4708',
    rightInk: '#93d5ab',
    rightPaper: '#17301f',
    wrongInk: '#f5a9a1',
    wrongPaper: '#3a1a18',
    openInk: '#e9c86f',
    openPaper: '#332a10',
    rightBar: '#6ea8ec',
    knownBar: '#e38d30',
    otherBar: '#b48fd9',
    noneBar: '#8c8d98',
  },
} as const;

export type Palette = Record<keyof (typeof PALETTES)['light'], string>;

/** Text and what it stands on. */
export const TEXTS: readonly (readonly [ink: keyof Palette, paper: keyof Palette])[] = [
  ['ink', 'paper'],
  ['quietInk', 'paper'],
  ['ink', 'codePaper'],
  ['quietInk', 'codePaper'],
  ['ink', 'markPaper'],
  ['rightInk', 'paper'],
  ['wrongInk', 'paper'],
  ['rightInk', 'rightPaper'],
  ['wrongInk', 'wrongPaper'],
  ['openInk', 'openPaper'],
];

/** What has to be seen on the page without text. */
export const BARS: readonly (keyof Palette)[] = ['rightBar', 'knownBar', 'otherBar', 'noneBar'];

/** A palette as custom properties: `--quiet-ink: #55565f;` */
export function properties(palette: Palette): string {
  const name = (key: string) => `--${key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;
  return Object.entries(palette)
    .map(([key, value]) => `${name(key)}: ${value};`)
    .join(' ');
}
