import { show } from './publish';

/**
 * Shows HTML in a notebook, and plain text elsewhere.
 *
 * @param markup HTML; use JupyterLab's CSS variables for colours, so that it is readable in light and dark
 *   themes
 * @param text the same content for terminals, logs and screen readers
 */
export function html(markup: string, text: string): void {
  show({ 'text/html': markup, 'text/plain': text });
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text escaped for use inside HTML.
 *
 * @example
 * escapeHtml('a < b') //=> 'a &lt; b'
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character]);
}
