import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedKernel, temporaryFolder } from '../testing/kernel';

const root = temporaryFolder('modules-');
const folder = join(root, 'notebooks');
mkdirSync(folder);
const kernel = sharedKernel(folder);
const value = (code: string) => kernel().value(code);

let seconds = Math.floor(Date.now() / 1000);
/** Writes a workspace file, each time a second later: some file systems record whole seconds only. */
function write(file: string, text: string): void {
  writeFileSync(join(root, file), text);
  utimesSync(join(root, file), ++seconds, seconds);
}

test('only the compiler loads TypeScript: its 40 MB are not loaded twice', async () => {
  const loaded = 'Object.keys(require.cache)';
  expect(await value(`${loaded}.some(file => file.endsWith('modules.ts'))`)).toBe('true');
  expect(await value(`${loaded}.filter(file => /node_modules.typescript/.test(file))`)).toBe('[]');
});

test('a changed file and its importers are loaded again by the next import', async () => {
  write('inner.ts', 'export const inner = 1;');
  write('outer.ts', "import { inner } from './inner';\nexport const outer = inner + 1;");
  expect(await value("import { outer } from '../outer'; outer")).toBe('2');
  write('inner.ts', 'export const inner = 10;');
  expect(await value("import { outer } from '../outer'; outer")).toBe('11');
  write('outer.ts', "export const outer = 'a text';");
  expect(await value("import { outer } from '../outer'; outer.length")).toBe('6');
});

test('an unchanged file keeps its state', async () => {
  write('state.ts', 'export const state = { count: 0 };');
  expect(await value("import { state } from '../state'; ++state.count")).toBe('1');
  expect(await value("import { state } from '../state'; ++state.count")).toBe('2');
});

test('types are also checked in imported files and the files that they import', async () => {
  write('wrong.ts', "\nexport const wrong: number = 'text';");
  write('notebooks/between.ts', "export { wrong } from '../wrong';");
  const { error, reply } = await kernel().run("import { wrong } from './between'; wrong");
  expect(reply.ename).toBe('TypeScriptError');
  expect(error).toBe(
    `${join('..', 'wrong.ts')}, line 2, column 14: Type 'string' is not assignable to type 'number'. (TS2322)
  2 | export const wrong: number = 'text';
                   ^`,
  );
  write('wrong.ts', 'export const wrong = 1;');
  expect(await value("import { wrong } from './between'; wrong")).toBe('1');
});

test('a file that throws when it is loaded says where', async () => {
  write('throws.ts', "\n\nthrow new Error('while loading');\nexport {};");
  const { error } = await kernel().run("import '../throws';");
  expect(error).toMatch(/Error: while loading[^]*throws\.ts:3:7/);
});

test('packages that are only ES modules are imported', async () => {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'only-esm'), { recursive: true });
  const manifest = { name: 'only-esm', type: 'module', exports: './index.js', types: './index.d.ts' };
  writeFileSync(join(modules, 'only-esm/package.json'), JSON.stringify(manifest));
  writeFileSync(join(modules, 'only-esm/index.js'), 'export const own = import.meta.url;\nexport default 5;');
  writeFileSync(
    join(modules, 'only-esm/index.d.ts'),
    'export declare const own: string;\ndeclare const five: number;\nexport default five;',
  );
  expect(await value("import five, { own } from 'only-esm'; [five, own.endsWith('only-esm/index.js')]")).toBe(
    '[ 5, true ]',
  );
  expect(await value("(await import('only-esm')).default")).toBe('5');
});

test('a cell knows where its notebook is', async () => {
  const places = '[__dirname, import.meta.dirname, import.meta.filename === __filename]';
  expect(await value(places)).toBe(`[ '${folder}', '${folder}', true ]`);
  expect(await value('import.meta.url')).toMatch(/^'file:\/\/.*\/notebooks\/cell\.ts'$/);
  expect(await value('import.meta.resolve("../inner.ts")')).toMatch(/\/inner\.ts'$/);
  const { error } = await kernel().run('const a = 1;\nimport.meta.url; throw new Error("here")');
  expect(error).toMatch(/:2:24/);
});
