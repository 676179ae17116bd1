import { escapeHtml } from '../../notebook/html';
import type { Hints } from './messages/hints';
import { MARKS } from './messages/report';
import type { Report, Row } from './render';

/**
 * JupyterLab's own colours, so that a check is readable in its light and its dark theme, with fallbacks for
 * other viewers. Colour never stands alone: every mark is also a sign and a word.
 */
const TEXT = 'var(--jp-content-font-color1, inherit)';
const FAINT = 'var(--jp-content-font-color2, inherit)';
const RULE = 'var(--jp-border-color1, #bdbdbd)';
const GOOD = 'var(--jp-brand-color1, #0072b2)';
const BAD = 'var(--jp-warn-color1, #d55e00)';

export function asHtml({ name, summary, allRight, diagnosis, rows, notes }: Report): string {
  const body = rows.map(rowMarkup).join('');
  return frame(
    allRight ? GOOD : BAD,
    `<div><strong><code>${escapeHtml(name)}</code></strong>&ensp;${escapeHtml(summary)}</div>` +
      `${diagnosis.map(headline).join('')}` +
      `<table style="margin: 6px 0; border-collapse: collapse; font-size: inherit">` +
      `<tbody>${body}</tbody></table>${notes.map(paragraph).join('')}`,
  );
}

/** Sentences instead of a table, for example that the blank is still empty. */
export function sentenceAsHtml(...sentences: readonly string[]): string {
  return frame(RULE, sentences.map(paragraph).join(''));
}

/** Hints, under the function's name and which of how many they are. */
export function hintsAsHtml({ name, title, hints, next }: Hints): string {
  return frame(
    RULE,
    `<div><strong><code>${escapeHtml(name)}</code></strong>&ensp;${escapeHtml(title)}</div>` +
      hints.map(paragraph).join('') +
      `<p style="margin: 4px 0; color: ${FAINT}">${code(next)}</p>`,
  );
}

function frame(color: string, content: string): string {
  return (
    `<div style="border-left: 4px solid ${color}; padding: 4px 12px; color: ${TEXT}; ` +
    `font-family: var(--jp-content-font-family, sans-serif); font-size: var(--jp-content-font-size1, 14px)">` +
    `${content}</div>`
  );
}

function rowMarkup({ right, title, detail, call }: Row): string {
  const cell = `padding: 2px 12px 2px 0; text-align: left; vertical-align: top; color: ${TEXT}`;
  const mark = right
    ? `<span style="color: ${GOOD}" role="img" aria-label="${MARKS.right}">✓</span>`
    : `<span style="color: ${BAD}" role="img" aria-label="${MARKS.wrong}">✗</span>`;
  const shownCall = call ? `<br><code>${escapeHtml(call)}</code>` : '';
  return (
    `<tr style="background: none"><td style="${cell}">${mark}</td>` +
    `<td style="${cell}; white-space: nowrap">${escapeHtml(title)}</td>` +
    `<td style="${cell}; ${right ? `color: ${FAINT}; ` : ''}white-space: pre-wrap">${escapeHtml(detail)}${shownCall}</td></tr>`
  );
}

/** What to read first, in larger type. */
function headline(sentence: string): string {
  return `<div style="font-size: 1.2em; margin: 6px 0">${code(sentence)}</div>`;
}

/** Text between backticks becomes code, as in Markdown. */
function paragraph(sentence: string): string {
  return `<p style="margin: 4px 0">${code(sentence)}</p>`;
}

function code(sentence: string): string {
  return escapeHtml(sentence).replace(/`([^`]+)`/g, '<code>$1</code>');
}
