import type { Result } from './measure';

/** How many mutants had which fate. */
export function summary(results: readonly Result[]) {
  const count = (isCounted: (one: Result) => boolean) => results.filter(isCounted).length;
  return {
    mutants: results.length,
    killed: count(one => ['named', 'unnamed', 'throws'].includes(one.fate)),
    named: count(one => one.fate === 'named'),
    unnamed: count(one => one.fate === 'unnamed'),
    throws: count(one => one.fate === 'throws'),
    survivors: count(isOpen),
    equivalent: count(one => one.equivalent !== undefined),
    noted: count(one => one.fate === 'noted'),
    luck: count(one => one.fate === 'luck'),
    'false names': count(one => one.falseNames.length > 0),
  };
}

/** Whether a mutant survived without a reason. */
export function isOpen({ fate, equivalent }: Result): boolean {
  return fate === 'accepted' && equivalent === undefined;
}

const ORDER: readonly Result['fate'][] = ['accepted', 'luck', 'unnamed', 'named'];

/** A line of totals, and one for all mutants that answer alike: first those that need a better case or a name. */
export function report(name: string, results: readonly Result[]): string {
  const shown = results.filter(one => one.equivalent === undefined && ORDER.includes(one.fate));
  const keyOf = ({ alike, fate, differsFor }: Result) => `${alike} ${fate} ${differsFor}`;
  const groups = [...new Set(shown.map(keyOf))].map(key => shown.filter(one => keyOf(one) === key));
  const lines = groups
    .toSorted(([a], [b]) => ORDER.indexOf(a.fate) - ORDER.indexOf(b.fate))
    .map(([one, ...others]) => {
      const { operators, change, subject } = one;
      const where = subject === 'solution' ? '' : ` (${subject})`;
      const also = others.length > 0 ? ` (and ${others.length} alike)` : '';
      return `  ${fateOf(one).padEnd(19)} ${operators.join(', ')}${where}: ${change}${also}${said(one)}`;
    });
  const totals = Object.entries(summary(results)).map(([what, count]) => `${what} ${count}`);
  return [`${name}: ${totals.join(', ')}`, ...lines].join('\n');
}

function fateOf({ fate, accepted, seeds }: Result): string {
  if (fate === 'luck') return `LUCK ${accepted} of ${seeds}`;
  return fate === 'accepted' ? 'ACCEPTED' : fate === 'unnamed' ? 'no name' : fate;
}

function said({ names, falseNames, differsFor, fate }: Result): string {
  const given = names.map(words => (falseNames.includes(words) ? `FALSE NAME "${words}"` : `"${words}"`));
  const differs =
    differsFor === undefined ? 'differs for no input that was tried' : `differs for ${short(differsFor)}`;
  return [...given, ...(fate === 'accepted' ? [differs] : [])]
    .map(text => `\n${' '.repeat(24)}${text}`)
    .join('');
}

function short(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 159)}…`;
}
