import type { Content } from '../wire/message';

interface Entry {
  readonly count: number;
  readonly code: string;
  readonly result: string | null;
}

/** This session's number in replies; no other session is kept. */
const SESSION = 1;

/** The executed cells, for history_request. */
export class History {
  private readonly entries: Entry[] = [];

  add(count: number, code: string, result: string | undefined): void {
    this.entries.push({ count, code, result: result ?? null });
  }

  /** @param request the content of a history_request */
  find(request: Content): (readonly [number, number, string | readonly [string, string | null]])[] {
    return this.select(request).map(({ count, code, result }) => [
      SESSION,
      count,
      request.output ? [code, result] : code,
    ]);
  }

  private select({ hist_access_type: access, session, start, stop, n, pattern, unique }: Content): Entry[] {
    if (access === 'range') {
      if (typeof session === 'number' && session > 0 && session !== SESSION) return [];
      const [first, end] = [Number(start ?? 0), typeof stop === 'number' ? stop : Infinity];
      return this.entries.filter(({ count }) => count >= first && count < end);
    }
    let found = this.entries;
    if (access === 'search') {
      const matches = glob(typeof pattern === 'string' ? pattern : '*');
      found = found.filter(({ code }) => matches.test(code));
    }
    if (unique) found = [...new Map(found.map(entry => [entry.code, entry])).values()];
    return typeof n === 'number' ? found.slice(Math.max(0, found.length - n)) : found;
  }
}

/** `*` stands for any text, `?` for any one character. */
function glob(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '[^]*').replaceAll('?', '[^]')}$`);
}
