import { tensorsOf, type Entry, type Operation } from '../entries';

export const isOperation = (entry: Entry | undefined, name: string): entry is Operation =>
  entry?.kind === 'operation' && entry.name === name;

/** Which entries a recording's tensors come from and go to, in the order of the entries. */
export function usersOf(path: readonly Entry[]) {
  const users: number[][] = [];
  const maker: number[] = [];
  /** For each entry its first tensor. */
  const first: number[] = [];
  path.forEach((entry, i) => {
    first.push(users.length);
    if (entry.kind === 'operation') for (const input of entry.inputs) users[input].push(i);
    for (let added = tensorsOf(entry); added > 0; added--) {
      users.push([]);
      maker.push(i);
    }
  });
  return { users, maker, first };
}
