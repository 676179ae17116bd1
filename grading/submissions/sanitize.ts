/** Longer texts of a submission are cut. */
const LONGEST = 300;

/**
 * A submission's text (a name, an error's message), made fit for a report: no control character, nothing that turns the
 * direction of writing, not longer than a few lines.
 *
 * @example
 * sanitize('\u001b[31mred') //=> '�[31mred'
 */
export function sanitize(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
  return cut.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\ufffd');
}
