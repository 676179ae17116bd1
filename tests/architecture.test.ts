import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..');

/** Every folder that git knows, and those above them. */
function folders(): Set<string> {
  const found = new Set<string>();
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
  for (const file of files)
    for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) found.add(folder);
  return found;
}

/** The folders in the tree of docs/architecture.md: two more spaces for each level, several names in a line. */
function tree(): string[] {
  const [, block] = readFileSync(join(root, 'docs/architecture.md'), 'utf8').split('```');
  const above: string[] = [];
  return block.split('\n').flatMap(line => {
    const { indent, names } = /^(?<indent> *)(?<names>[\w.-]+\/(?:, [\w.-]+\/)*) /.exec(line)?.groups ?? {};
    if (names === undefined) return []; // a file, or a description that continues
    const paths = names
      .split(', ')
      .map(name => join(...above.slice(0, indent.length / 2), name.slice(0, -1)));
    above[indent.length / 2] = names.split(', ')[0];
    return paths;
  });
}

/** Folders that are many of a kind, which the tree describes once. */
const OF_A_KIND =
  /^(datasets|solutions|labs|grading\/(exercises|redteam)|src\/backend\/shims)\/|\/(testing|peers)$/;

test('the tree of docs/architecture.md has every folder, and no other', () => {
  const all = folders();
  const listed = tree();
  expect(listed.filter(folder => !all.has(folder))).toEqual([]);
  expect([...all].filter(folder => !OF_A_KIND.test(folder) && !listed.includes(folder))).toEqual([]);
});
