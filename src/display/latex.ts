import { show } from './publish';

/**
 * Shows a formula, typeset if the front end can do that.
 *
 * @param formula LaTeX, without dollar signs
 * @param text the same in words, for terminals and screen readers
 */
export function latex(formula: string, text: string): void {
  show({ 'text/latex': `$$${formula}$$`, 'text/plain': text });
}
