import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandNamed } from '../cli/commands';
import manifest from '../package.json';
import { startOptions } from '../setup/main.cjs';

const root = join(__dirname, '..');
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
const folders = new Set(
  tracked.flatMap(file => [...file.matchAll(/\//g)].map(({ index }) => file.slice(0, index))),
);

const texts = tracked.filter(file =>
  /\.(ts|mjs|cjs|md|yml|in|py|sh)$|^(package\.json|\.ci\/run|postBuild)$/.test(file),
);

/** All texts but the tests, which invent file names. */
const noTests = texts.filter(file => !/\.(test|soak)\.ts$|\/(testing|fixtures)\//.test(file));

/** Finds the matches of a pattern in files, each with its place. */
function find(pattern: RegExp, files: readonly string[]) {
  const found = files.flatMap(file => {
    const text = readFileSync(join(root, file), 'utf8').replace(/ \\\n\s*/g, ' '); // joins a shell's lines
    return [...text.matchAll(pattern)].map(match => ({ place: `${file}: ${match[0]}`, match }));
  });
  expect(found.length).toBeGreaterThan(10); // otherwise the pattern is wrong
  return found;
}

const places = (found: ReturnType<typeof find>) => found.map(({ place }) => place);

/** The names of the options in the rest of a command's line. */
const optionsIn = (rest: string) => [...rest.matchAll(/(?<=\s|\[)--([a-z][\w-]*)/g)].map(([, name]) => name);

test('every `npm run` is a script of package.json', () => {
  const found = find(/\bnpm run ([a-z][\w:-]*)/g, texts);
  expect(places(found.filter(({ match }) => !(match[1] in manifest.scripts)))).toEqual([]);
});

test('every option of `npm start` exists', () => {
  const found = find(/\bnpm start --( [^`"'\n]*)/g, texts);
  const isWrong = ([, rest]: RegExpMatchArray) => optionsIn(rest).some(name => !(name in startOptions));
  expect(places(found.filter(({ match }) => isWrong(match)))).toEqual([]);
});

test('every `npx labs` has a command, and options that its help names', () => {
  const found = find(/\bnpx labs ([a-z]+)([^`\n]*)/g, texts);
  const isWrong = ([, name, rest]: RegExpMatchArray) => {
    const help = commandNamed(name)?.help;
    return help === undefined || optionsIn(rest).some(one => one !== 'help' && !help.includes(`--${one}`));
  };
  expect(places(found.filter(({ match }) => isWrong(match)))).toEqual([]);
});

/** Placeholders in a path, and folders that are created later: only the part before them has to exist. */
const BEFORE = /\/(NN-|NAME|\.venv|copies$).*/;

test('every path that begins with a folder of the project is there', () => {
  const top = [...folders].filter(folder => !folder.includes('/')).join('|');
  // A path ends before its first part that contains a pattern or a placeholder.
  const part = String.raw`/[\w.@-]*[\w@-](?![\w.@-]*[*{$<(\\[|…+?])`;
  const found = find(new RegExp(String.raw`(?<![\w./\\@$}-])(?:${top})(?:${part})+`, 'g'), noTests);
  const isThere = (path: string) => tracked.includes(path) || folders.has(path);
  expect(places(found.filter(({ match }) => !isThere(match[0].replace(BEFORE, ''))))).toEqual([]);
});

/**
 * File names that the kernel gives to compiled cells, that are placeholders, or that belong to TypeScript or
 * another project.
 */
const FOREIGN =
  /(^|\/)(cell|lab|NAME|NN-topic|name|nbgrader_config|_fetchers|__\w+__(\.d)?|(lib|index)\.(\w+\.)?d)\.(ts|py)$/;

test('every source file and page that is named by the end of its path is there', () => {
  const name = /(?<![\w/.*}$-])(?:\w[\w-]*\/)*\w[\w.-]*\.(?:ts|cjs|mjs|md|py)\b(?![.\w])/g;
  const isThere = (path: string) => tracked.some(file => `/${file}`.endsWith(`/${path}`));
  const missing = find(name, noTests).filter(({ match: [path] }) => !FOREIGN.test(path) && !isThere(path));
  expect(places(missing)).toEqual([]);
});
