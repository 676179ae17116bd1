/** The languages whose names of months Moodle's times are read in. */
const LANGUAGES = ['en', 'de', 'fr', 'it', 'es', 'pt', 'nl', 'sv', 'da', 'fi', 'pl', 'cs'];

/** The number of each month by its name in lower case. */
const MONTHS = new Map(
  LANGUAGES.flatMap(language =>
    Array.from({ length: 12 }, (_, month): [string, number][] =>
      ['long', 'short'].map((style): [string, number] => {
        const format = new Intl.DateTimeFormat(language, {
          month: style as 'long',
          day: 'numeric',
          timeZone: 'UTC',
        });
        const part = format
          .formatToParts(new Date(Date.UTC(2026, month, 15)))
          .find(({ type }) => type === 'month');
        return [(part?.value ?? '').toLowerCase().replace('.', ''), month + 1];
      }),
    ).flat(),
  ),
);

/** Whether day or month comes first in `25/11/2026`. */
export type Order = 'day' | 'month';

/** The order that the dates of a table have, where one of them shows it. */
export function orderOf(texts: readonly string[]): Order | undefined {
  for (const text of texts) {
    const [, first, second] = /^(\d{1,2})\/(\d{1,2})\/\d{4}\b/.exec(text) ?? [];
    if (Number(first) > 12) return 'day';
    if (Number(second) > 12) return 'month';
  }
  return undefined;
}

/**
 * A local time as spreadsheets and Moodle write it, as `2026-11-25 22:00`; any other text unchanged.
 *
 * @example
 * isoTime('Wednesday, 25 November 2026, 10:00 PM') //=> '2026-11-25 22:00'
 * isoTime('25.11.2026 22:00') //=> '2026-11-25 22:00'
 */
export function isoTime(text: string, order?: Order): string {
  if (/^\d{4}-/.test(text.trim())) return text;
  const time = /(\d{1,2}):(\d\d)(?::(\d\d))?\s*([ap]\.?m\.?)?\s*$/i.exec(text.trim());
  const date = dateIn(text.trim(), order);
  if (!time || !date) return text;
  const [, hours, minutes, seconds = '00', half] = time;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (/^p/i.test(half) ? 12 : 0);
  const two = (number: number) => String(number).padStart(2, '0');
  const [year, month, day] = date;
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${minutes}:${seconds}`;
}

/** Year, month, day. */
function dateIn(text: string, order?: Order): [number, number, number] | undefined {
  const dots = /^(\d{1,2})\.(\d{1,2})\.(\d{4})\b/.exec(text);
  if (dots) return [Number(dots[3]), Number(dots[2]), Number(dots[1])];
  const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\b/.exec(text);
  if (slashes && order !== undefined) {
    const [day, month] = order === 'day' ? [slashes[1], slashes[2]] : [slashes[2], slashes[1]];
    return [Number(slashes[3]), Number(month), Number(day)];
  }
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+|\d+/gu) ?? [];
  const month = words
    .map(word => (/^\p{L}{3}/u.test(word) ? MONTHS.get(word) : undefined))
    .find(number => number !== undefined);
  const year = words.find(word => /^\d{4}$/.test(word));
  const day = words.find(word => /^\d{1,2}$/.test(word));
  return month === undefined || !year || !day ? undefined : [Number(year), month, Number(day)];
}
