import { Evolving } from './evolving';

const written = (cell: number) => `typeof import("./__cell_${cell}__").__evolved_a`;

test.each([
  ['let', 'undefined', 'let a = undefined;'],
  ['let', 'null', 'let a = null;'],
  ['let', '[]', 'let a = [];'],
  ['const', '[]', 'const a = [];'],
] as const)('%s a = %s begins as in its own cell', (kind, initial, declaration) => {
  expect(new Evolving('a', kind, initial).declaration()).toBe(declaration);
});

test.each([
  ['const', '[]', 'elements', `const a = []; a.push(null! as (${written(1)})[number]);`],
  ['let', '[]', 'elements', `let a; a = []; a.push(null! as (${written(1)})[number]);`],
  ['let', 'null', 'emptyArray', `let a; a = []; a.push(null! as (${written(1)})[number]);`],
  ['let', '[]', 'value', `let a; a = null! as ${written(1)};`],
  ['let', 'null', 'elements', `let a; a = null! as ${written(1)};`],
  ['let', 'undefined', 'inFunction', 'declare let a: any;'],
  ['const', '[]', 'inFunction', 'declare const a: any[];'],
] as const)('%s a = %s, after a write of %s', (kind, initial, write, declaration) => {
  const evolving = new Evolving('a', kind, initial);
  evolving.write(write, 1, true);
  expect(evolving.declaration()).toBe(declaration);
});

test('what a failed cell wrote is unknown', () => {
  const evolving = new Evolving('a', 'let', 'null');
  evolving.write('value', 1, false);
  evolving.write('value', 2, true);
  expect(evolving.declaration()).toBe('declare let a: any;');
});

test('a write that did not change the type is forgotten', () => {
  const evolving = new Evolving('a', 'let', 'null');
  const compared: unknown[] = [];
  const settle = (isSame: boolean) => evolving.settle((...cells) => (compared.push(cells), isSame));
  evolving.write('value', 1, true);
  settle(true); // there is nothing to compare it with
  evolving.write('value', 2, true);
  settle(true);
  expect(evolving.declaration()).toContain(written(1));
  evolving.write('value', 3, true);
  settle(false);
  expect(evolving.declaration()).toContain(written(3));
  expect(compared).toEqual([
    ['__evolved_a', 1, 2],
    ['__evolved_a', 1, 3],
  ]);
});
