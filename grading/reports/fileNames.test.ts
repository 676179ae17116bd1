import { fileNames } from './fileNames';

const nameOf = (id: string) => fileNames([id]).get(id)!;

test.each([
  'rossi',
  'Rossi Maria_12345_assignsubmission_file_',
  'Müller, Anna',
  'नेहा',
  'console',
  'a.b',
  "O'Neil (2)",
])('%j is a name as it is', id => expect(nameOf(id)).toBe(id));

test.each([
  ['CON', /^_CON-[0-9a-f]{12}$/],
  ['con.txt', /^_con\.txt-/],
  ['LPT1', /^_LPT1-/],
  ['a:b', /^a_b-/],
  ['a;b', /^a_b-/],
  ['<img src=x onerror=alert(1)>', /^_img src=x onerror=alert\(1\)_-/],
  ['../../etc/passwd', /^_\._.._etc_passwd-/],
  ['-rf ..', /^_rf-/],
  ['.hidden', /^_hidden-/],
  ['trailing. ', /^trailing-/],
  ['👩\u200d🔬', /^👩_🔬-/],
  ['e\u0301', /^é-/],
  ['\u202egnp.', /^_gnp-/],
  ['tab\tand\nline', /^tab_and_line-/],
  ['', /^_-/],
  ['x'.repeat(300), /^x{100}-/],
  ['é'.repeat(300), /^é{50}-/],
])('%j becomes a name that every system takes', (id, name) => {
  expect(nameOf(id)).toMatch(name);
  expect(Buffer.byteLength(nameOf(id))).toBeLessThan(120);
});

test('names differ where a system does not tell upper from lower case, and do not depend on the order', () => {
  const ids = ['Rossi', 'rossi', 'a:b', 'a;b', 'straße', 'STRASSE', 'bianchi'];
  const names = fileNames(ids);
  expect(new Set([...names.values()].map(name => name.toUpperCase())).size).toBe(ids.length);
  expect(fileNames(ids.toReversed())).toEqual(new Map([...names].toReversed()));
  expect(names.get('bianchi')).toBe('bianchi');
});
