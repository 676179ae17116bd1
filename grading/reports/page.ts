import { html, Html } from './html';

/**
 * Colours of text and its background: each pair has a contrast of at least 4.5 to 1, as WCAG 2.2 requires at
 * level AA.
 */
export const TEXTS = {
  page: { ink: '#1c1c22', paper: '#ffffff' },
  quiet: { ink: '#54545f', paper: '#ffffff' },
  right: { ink: '#0f5a26', paper: '#e8f5ea' },
  wrong: { ink: '#96151b', paper: '#fdecea' },
  open: { ink: '#54400a', paper: '#fbf3dc' },
  code: { ink: '#1c1c22', paper: '#f4f4f7' },
} as const;

/** Colours that have to be told apart without text: a contrast of at least 3 to 1. */
export const BARS = { full: '#33599e', empty: '#e9ebf1' } as const;

const on = ({ ink, paper }: { ink: string; paper: string }) => `color: ${ink}; background: ${paper};`;

const STYLE = `
  :root { color-scheme: light; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { ${on(TEXTS.page)} font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.6rem; margin: 1rem 0 0; line-height: 1.2; }
  h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
  h3 { font: 600 1rem/1.5 ui-monospace, monospace; margin: 0; flex: 1 1 12rem; }
  p { margin: .5rem 0; }
  .quiet { ${on(TEXTS.quiet)} }
  .score { font-size: 1.3rem; }
  .score b { font-size: 2rem; }
  section { border-top: 1px solid ${TEXTS.quiet.ink}; padding: .6rem 0; }
  header { display: flex; flex-wrap: wrap; gap: .2rem 1rem; align-items: baseline; break-after: avoid; }
  .verdict { padding: 0 .5rem; border-radius: .3rem; font-weight: 600; }
  .right { ${on(TEXTS.right)} }
  .wrong { ${on(TEXTS.wrong)} }
  .open { ${on(TEXTS.open)} }
  .points { min-width: 8rem; text-align: right; }
  pre { ${on(TEXTS.code)} font: .875rem/1.45 ui-monospace, monospace; white-space: pre-wrap; padding: .6rem; margin: .5rem 0; border-radius: .3rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid ${BARS.empty}; }
  th { font-weight: 600; overflow-wrap: normal; }
  .code { white-space: nowrap; }
  tr { break-inside: avoid; }
  .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
  .bar { display: block; min-width: 3rem; height: .8rem; margin-top: .35rem; background: ${BARS.empty}; }
  .bar span { display: block; height: 100%; background: ${BARS.full}; }
  @media (max-width: 32rem) { h3 { flex-basis: 100%; } .points { text-align: left; } }
  @media print { body { max-width: none; padding: 0; font-size: 10.5pt; } }
`;

/**
 * A whole page in one file. It loads nothing and runs nothing, and its content security policy makes the
 * browser enforce that: a second defence, should anything slip through the escaping.
 */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `.text;
}

/** `1 point`, `2 points` */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
