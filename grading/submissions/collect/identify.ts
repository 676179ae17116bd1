import { foldName, normalizeId } from '../normalize';
import type { RosterStudent } from '../roster';
import { sanitize } from '../../../src/sanitize';
import type { Person } from './layout';

/** Somebody's work with what is known of the student. */
export interface Identity {
  readonly student: string;
  readonly name?: string;
  readonly canvas?: string;
  /** Why it is not certain whose it is. */
  readonly doubt?: string;
  /** What the instructor should know, though there is no doubt. */
  readonly note?: string;
}

interface Claim {
  readonly person: Person;
  /** The student whom the receipt names, whoever wrote that. */
  readonly receipt?: string;
}

/**
 * Who handed in what. What the platform knows comes first: an id, or what a list of students has for a name, a
 * number or an account. A receipt counts only where that leads to nobody, and only if no other claims the same
 * student: anybody can write any id into a receipt.
 */
export function identify(claims: readonly Claim[], roster?: readonly RosterStudent[]): Identity[] {
  const known = claims.map(({ person, receipt }) => idOf(person, receipt, roster));
  const taken = new Map<string, number>();
  known.forEach((id, i) =>
    taken.set(id ?? receiptOf(claims[i]), (taken.get(id ?? receiptOf(claims[i])) ?? 0) + 1),
  );
  return claims.map((claim, i) => {
    const { person } = claim;
    const name = person.name === undefined ? {} : { name: sanitize(person.name) };
    const listed = (id: string) => roster?.find(student => student.id === id);
    const whole = (student: string, more: Partial<Identity> = {}): Identity => {
      const entry = listed(student);
      const canvas = person.canvas ?? (entry?.canvas || undefined);
      return {
        student: sanitize(student),
        ...name,
        ...(entry?.name && { name: sanitize(entry.name) }),
        ...(canvas !== undefined && { canvas }),
        ...more,
      };
    };
    const id = known[i];
    const said = claim.receipt;
    if (id !== undefined) {
      const differs = said !== undefined && said !== id;
      return whole(id, {
        ...(differs && { note: `its receipt names "${said}"; ${id} counts` }),
        ...(roster && !listed(id) && { doubt: 'is not on the list of students' }),
      });
    }
    const label = normalizeId(person.label);
    if (said === undefined) return whole(label, { doubt: 'nothing says which student this is' });
    if ((taken.get(said) ?? 0) > 1)
      return whole(label, { doubt: `its receipt names "${said}", whom another file names, too` });
    if (!roster) return whole(said);
    const entry = listed(said);
    if (!entry) return whole(said, { doubt: 'is not on the list of students' });
    if (person.name !== undefined && entry.name !== '' && !isSameName(person.name, entry.name))
      return whole(label, { doubt: `its receipt names "${said}", who is called ${entry.name}` });
    return whole(said);
  });
}

const receiptOf = ({ receipt, person }: Claim) => receipt ?? person.label;

/** The id that does not depend on what a student wrote; undefined if there is none. */
function idOf(person: Person, receipt?: string, roster: readonly RosterStudent[] = []): string | undefined {
  const only = (isTheirs: (student: RosterStudent) => boolean) => {
    const found = roster.filter(student => student.id !== '' && isTheirs(student));
    return found.length === 1 ? found[0].id : undefined;
  };
  const same = (field: 'canvas' | 'email' | 'participant' | 'account') => {
    const value = person[field]?.toLowerCase();
    return value ? only(student => student[field] === value) : undefined;
  };
  const byRoster =
    same('canvas') ?? same('participant') ?? same('email') ?? same('account') ?? byName(person, only);
  if (person.id === undefined) return byRoster;
  const id = normalizeId(person.id);
  if (!person.isNamed) return id;
  if (roster.length === 0) return person.name !== undefined && receipt !== undefined ? undefined : id;
  return roster.some(student => student.id === id)
    ? id
    : (byRoster ?? (receipt === undefined ? id : undefined));
}

function byName(
  { name }: Person,
  only: (isTheirs: (student: RosterStudent) => boolean) => string | undefined,
): string | undefined {
  return name === undefined
    ? undefined
    : only(student => student.name !== '' && isSameName(name, student.name));
}

/** Whether two are the same name: in any order of its parts, and as Canvas writes it, without any spaces. */
function isSameName(one: string, other: string): boolean {
  const [a, b] = [one, other].map(foldName);
  if (a === b) return true;
  const joined = (words: string) => words.replaceAll(' ', '');
  const ordered = foldInOrder(other);
  return (
    !a.includes(' ') &&
    (a === joined(ordered) ||
      a === joined(ordered.split(' ').reverse().join(' ')) ||
      a === lastFirst(ordered))
  );
}

const foldInOrder = (name: string): string => {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
};

/** The last word first, as Canvas sorts names. */
function lastFirst(words: string): string {
  const parts = words.split(' ');
  return [parts[parts.length - 1], ...parts.slice(0, -1)].join('');
}
