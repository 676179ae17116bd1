import { html, Html } from './html';
import { STYLE } from './style';

/**
 * A whole page in one file. It loads nothing and runs nothing, and its content security policy makes the
 * browser enforce that: a second defence, should anything slip through the escaping.
 *
 * @param use where it is looked at: read on a screen or paper, or projected in a lecture hall
 */
export function page(title: string, body: Html, use: 'read' | 'projected' = 'read'): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body class="${use}">
        <main>${body}</main>
      </body>
    </html> `.text;
}

/** `1 point`, `2 points` */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
