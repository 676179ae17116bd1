import type { Fate, Result } from './measure';

const WRONG: readonly Fate[] = ['accepted', 'by luck', 'named', 'observed', 'threw', 'neither'];

/** A row for each lab, and one for all of them: how many answers had which fate. */
export function table(results: readonly Result[]): string {
  const labs = [...new Set(results.map(({ lab }) => lab))];
  const rows = [...labs.map(lab => row(lab, results.filter(one => one.lab === lab))), row('all', results)]; // prettier-ignore
  const head = ['lab', 'right', 'refused', 'wrong', ...WRONG];
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

function row(title: string, results: readonly Result[]): (string | number)[] {
  const right = results.filter(one => one.right);
  const wrong = results.filter(one => !one.right);
  const refused = right.filter(one => one.fate !== 'accepted');
  const counts = WRONG.map(fate => wrong.filter(one => one.fate === fate).length);
  return [title, right.length, refused.length, wrong.length, ...counts];
}

/** An answer's fate, what a tutor would say of it, and the first lines of what the check says. */
export function describe({ lab, fn, right, tutor, fate, message, hidden }: Result): string {
  const isGood = right === (fate === 'accepted');
  const lines = [
    `${isGood ? ' ' : '!'} ${lab.slice(0, 2)} ${fn}: ${right ? 'right' : 'wrong'}, ${fate} (hidden: ${hidden})`,
    ...(tutor === undefined ? [] : [`    tutor: ${tutor}`]),
    ...(fate === 'accepted' ? [] : message.split('\n').slice(0, 3).map(line => `    check: ${line}`)), // prettier-ignore
  ];
  return lines.join('\n');
}
