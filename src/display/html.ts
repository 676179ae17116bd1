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
