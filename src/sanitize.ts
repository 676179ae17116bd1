/** Longer texts are cut, in UTF-16 code units. */
const LONGEST = 300;

/**
 * Sanitizes a submission's text (a name, an error's message) for a report: no control characters, none that
 * change the direction of writing, and no more than a few lines.
 *
 * @example
 * sanitize('\u001b[31mred') //=> '�[31mred'
 */
export function sanitize(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
  return cut.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (mark, at: number, all: string) => {
    const joins = /[\u200c\u200d]/.test(mark) && all[at - 1] > '\x7f' && all[at + 1] > '\x7f';
    return joins ? mark : '\ufffd'; // as in Persian names and in emoji
  });
}
