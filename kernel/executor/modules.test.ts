import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { sharedKernel, temporaryFolder } from '../testing/kernel';

const root = temporaryFolder('modules-');
/** A notebook's folder may have any name; with a backslash in it, Node refuses packages that have `exports`. */
const NOTEBOOKS = `my notebooks #1 50% 'a' "b" 😀`;
const folder = join(root, NOTEBOOKS);
mkdirSync(folder);
const kernel = sharedKernel(folder);
const value = (code: string) => kernel().value(code);

let seconds = Math.floor(Date.now() / 1000);
/** Writes a workspace file, each time a second later: some file systems record whole seconds only. */
function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
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
  write(`${NOTEBOOKS}/between.ts`, "export { wrong } from '../wrong';");
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

/** Writes a package, in CommonJS unless the manifest says otherwise. */
function install(name: string, files: Readonly<Record<string, string>>, manifest: object = {}): void {
  const folder = `${NOTEBOOKS}/node_modules/${name}`;
  write(`${folder}/package.json`, JSON.stringify({ name, main: 'index.js', ...manifest }));
  for (const [file, text] of Object.entries(files)) write(`${folder}/${file}`, text);
}
const ESM = { type: 'module', exports: './index.js', types: './index.d.ts' };

test('packages that are only ES modules are imported', async () => {
  install(
    'only-esm',
    {
      'index.js': 'export const own = import.meta.url;\nexport default 5;',
      'index.d.ts': 'export declare const own: string;\ndeclare const five: number;\nexport default five;',
    },
    ESM,
  );
  expect(await value("import five, { own } from 'only-esm'; [five, own.endsWith('only-esm/index.js')]")).toBe(
    '[ 5, true ]',
  );
  expect(await value("(await import('only-esm')).default")).toBe('5');
});

/** What is missing at first, how it comes to be, and its value. */
const MISSING: readonly [what: string, specifier: string, make: () => void][] = [
  ['a file', './late1', () => write(`${NOTEBOOKS}/late1.ts`, 'export const v = 7;')],
  ['a file above the notebook', '../late2', () => write('late2.ts', 'export const v = 7;')],
  ['a folder with an index', './late3', () => write(`${NOTEBOOKS}/late3/index.ts`, 'export const v = 7;')],
  ['a JSON file', './late4.json', () => write(`${NOTEBOOKS}/late4.json`, '{ "v": 7 }')],
  ['a JavaScript file', './late5.js', () => write(`${NOTEBOOKS}/late5.js`, 'exports.v = 7;')],
  [
    'a JavaScript file with its declarations',
    './late6',
    () => {
      write(`${NOTEBOOKS}/late6.js`, 'exports.v = 7;');
      write(`${NOTEBOOKS}/late6.d.ts`, 'export declare const v: number;');
    },
  ],
  [
    'a renamed file',
    './late7',
    () => renameSync(join(root, `${NOTEBOOKS}/early.ts`), join(root, `${NOTEBOOKS}/late7.ts`)),
  ],
  ['a package', 'late-8', () => install('late-8', { 'index.js': 'exports.v = 7;' })],
  [
    'a package with its types elsewhere, by `exports`',
    'late-9',
    () =>
      install(
        'late-9',
        { 'lib/a.js': 'exports.v = 7;', 'types/a.d.ts': 'export declare const v: number;' },
        { main: undefined, exports: { '.': { types: './types/a.d.ts', default: './lib/a.js' } } },
      ),
  ],
  ["a scoped package's part", '@late/ten/part', () => install('@late/ten', { 'part.js': 'exports.v = 7;' })],
  ['an ES module package', 'late-11', () => install('late-11', { 'index.js': 'export const v = 7;' }, ESM)],
];

test.each(MISSING)('%s that was missing is found once it exists', async (_what, specifier, make) => {
  write(`${NOTEBOOKS}/early.ts`, 'export const v = 7;');
  const cell = `import { v } from '${specifier}'; v`;
  expect((await kernel().run(cell)).error).toContain(`Cannot find module '${specifier}'`);
  expect((await kernel().run(`require('${specifier}')`)).error).toContain('Cannot find module');
  make();
  expect(await value(cell)).toBe('7');
  expect(await value(`${cell} + 1`)).toBe('8');
  expect(await value(`(await import('${specifier}')).v`)).toBe('7');
});

test('what a file or a package imports is found once it exists, however deep', async () => {
  write(`${NOTEBOOKS}/top.ts`, "export { deep } from './mid';");
  write(`${NOTEBOOKS}/mid.ts`, "import { deep as own } from './deepest'; export const deep = own + 2;");
  const cell = "import { deep } from './top'; deep";
  expect((await kernel().run(cell)).error).toMatch(/^mid\.ts, line 1, .*Cannot find module '.\/deepest'/);
  write(`${NOTEBOOKS}/deepest.ts`, 'export const deep: number = 5;');
  expect(await value(cell)).toBe('7');
  install('outer', { 'index.js': "exports.v = 'ab';", 'index.d.ts': "export { v } from 'inner';" });
  expect(await value("import { v } from 'outer'; const n: number = v.length; n")).toBe('2'); // any, so far
  install('inner', { 'index.js': '', 'index.d.ts': 'export declare const v: number[];' });
  expect((await kernel().run("import { v } from 'outer'; v.toFixed()")).error).toContain(
    "on type 'number[]'",
  );
});

test('types that are installed later count', async () => {
  install('typed-later', { 'index.js': 'exports.v = 7;' });
  const cell = "import { v } from 'typed-later'; const text: string = v; text";
  expect(await value(cell)).toBe('7');
  install('@types/typed-later', { 'index.d.ts': 'export declare const v: number;' });
  expect((await kernel().run(cell)).error).toContain("Type 'number' is not assignable to type 'string'");
});

test('another release of a package has its own types', async () => {
  const files = (type: string) => ({
    'index.js': 'exports.v = 7;',
    'a.d.ts': `export declare const v: ${type};`,
  });
  install('released', files('number'), { types: 'a.d.ts' });
  expect(await value("import { v } from 'released'; v.toFixed()")).toBe("'7'");
  install(
    'released',
    { ...files('boolean'), 'b.d.ts': 'export declare const v: string;' },
    { types: 'b.d.ts' },
  );
  expect((await kernel().run("import { v } from 'released'; v.toFixed()")).error).toContain(
    "on type 'string'",
  );
});

test('a file that is deleted or renamed is missing', async () => {
  write('gone.ts', 'export const v = 1;');
  write('keeps.ts', "export { v } from './gone';");
  expect(await value("import { v } from '../keeps'; v")).toBe('1');
  renameSync(join(root, 'gone.ts'), join(root, 'moved.ts'));
  expect((await kernel().run("import { v } from '../keeps'; v")).error).toContain(
    "Cannot find module './gone'",
  );
  mkdirSync(join(root, 'gone'));
  write('gone/index.ts', 'export const v = 2;');
  expect(await value("import { v } from '../keeps'; v")).toBe('2');
  rmSync(join(root, 'keeps.ts'));
  expect((await kernel().run("import { v } from '../keeps'; v")).error).toContain(
    "Cannot find module '../keeps'",
  );
});

test.each([
  ['import', "const lib = await import('../changes'); [lib.v, lib.fresh]"],
  [
    'import with a computed name',
    "const name: string = '../changes'; const lib = await import(name); [lib.v, lib.fresh]",
  ],
  ['require', "const lib = require('../changes'); [lib.v, lib.fresh]"],
  ['a name imported by an earlier cell', '[v, lib.fresh]'],
  ['a function of an earlier cell', '[(await reload()).v, (await reload()).fresh]'],
])('%s sees a changed file', async (_how, cell) => {
  write('changes.ts', 'export const v = 1; export const fresh = false;');
  await value(
    "import { v } from '../changes'; import * as lib from '../changes'; const reload = () => import('../changes'); v",
  );
  write('changes.ts', "export const v = 'two'; export const fresh = true;");
  expect(await value(cell)).toBe("[ 'two', true ]");
});

test('a name imported by an earlier cell has the type that its file has now', async () => {
  write('retyped.ts', 'export const v = 1;');
  await value("import { v as retyped } from '../retyped'; retyped");
  write('retyped.ts', "export const v = 'text';");
  expect((await kernel().run('retyped.toFixed()')).error).toContain(
    "Property 'toFixed' does not exist on type",
  );
  expect(await value('retyped.length')).toBe('4');
});

describe('JavaScript beside the notebook', () => {
  test.each([
    ['plain.js', 'export const js = (a, b = 2) => a + b;', "import { js } from './plain.js'; js(1)", '3'],
    ['plain.mjs', 'export default class { n = 4 }', "import Js from './plain.mjs'; new Js().n", '4'],
    ['plain.cjs', 'module.exports = { n: [5] };', "import js from './plain.cjs'; js.n[0]", '5'],
    ['bare.js', 'exports.js = 6;', "import { js } from './bare'; js", '6'],
    [
      'more.js',
      "import { js } from './bare'; export const more = js + 1;",
      "import * as m from './more.js'; m.more",
      '7',
    ],
    ['lazy.js', 'exports.js = 8;', "(await import('./lazy.js')).js", '8'],
  ])('%s', async (file, text, cell, expected) => {
    write(`${NOTEBOOKS}/${file}`, text);
    expect(await value(cell)).toBe(expected);
  });

  test('has the types that TypeScript infers, and is not checked itself', async () => {
    write(
      `${NOTEBOOKS}/inferred.js`,
      "export const size = 3; size.noSuchMethod; export const text = () => 'a';",
    );
    expect(
      (await kernel().run("import { text } from './inferred.js'; const n: number = text();")).error,
    ).toContain("Type 'string' is not assignable to type 'number'");
  });

  test('in a package without types may be anything', async () => {
    install('untyped', { 'index.js': 'module.exports = { v: 7, f: x => x };' });
    expect(await value("import untyped, { f } from 'untyped'; f(untyped.v).toFixed(1)")).toBe("'7.0'");
    expect(await value("(await import('untyped')).default.v")).toBe('7');
  });
});

describe('a top-level await', () => {
  beforeAll(() => {
    write(
      'waits.ts',
      "import { n } from './waited';\nexport const v: number = await Promise.resolve(n);\nexport default v + 1;",
    );
    write('waited.ts', 'await 0; export const n = 40; export const state = { count: 0 };');
    write('around.ts', "export * from './waits'; export { state } from './waited';");
    const files = {
      'index.js': 'export const v = await Promise.resolve(7);',
      'index.d.ts': 'export declare const v: number;',
    };
    install('waits', files, ESM);
    write(
      `${NOTEBOOKS}/waits.mts`,
      'for await (const n of [1, 2]) console.log(n); export const v = import.meta.filename;',
    );
  });

  test.each([
    ["import { v } from '../waits'; v", '40'],
    ["import five, * as waits from '../waits'; five + waits.v", '81'],
    ["(await import('../waits')).default", '41'],
    ["import { v } from '../around'; v", '40'],
    ["import { v } from 'waits'; v", '7'],
    ["(await import('waits')).v", '7'],
    ["import { v } from './waits.mts'; v.endsWith('waits.mts')", 'true'],
    ["(await Promise.all([import('../around'), import('../waits')])).map(({ v }) => v)", '[ 40, 40 ]'],
  ])('in what is imported: %s', async (cell, expected) => {
    expect(await value(cell)).toBe(expected);
  });

  test('leaves one instance of each module, which is loaded again when it changes', async () => {
    await value("import { state } from '../waited'; state.count = 3");
    expect(await value("import { state } from '../around'; state.count")).toBe('3');
    write('waited.ts', 'await 0; export const n = 50; export const state = { count: 0 };');
    expect(await value("import { v, state } from '../around'; [v, state.count]")).toBe('[ 50, 0 ]');
  });

  test('may stand in a circle of imports', async () => {
    write(
      'circle1.ts',
      "import { two } from './circle2'; export const one = await two(); export const half = () => 1;",
    );
    write(
      'circle2.ts',
      "import * as first from './circle1'; await 0; export const two = async () => 2; export const late = () => first.half();",
    );
    expect(
      await value("import { one } from '../circle1'; import { late } from '../circle2'; [one, late()]"),
    ).toBe('[ 2, 1 ]');
  });

  test('that fails says where', async () => {
    write(`${NOTEBOOKS}/fails.ts`, "export const a = 1;\nawait 0;\nthrow new Error('after a while');");
    expect((await kernel().run("import { a } from './fails'; a")).error).toMatch(
      /after a while[^]*fails\.ts:3:7/,
    );
    expect((await kernel().run("await import('./fails')")).error).toMatch(/after a while[^]*fails\.ts:3:7/);
  });
});

test('a file that imports another only when it needs it shares it with the cells', async () => {
  write('shared.ts', 'export const shared = { count: 1 };');
  write('needs.ts', "export const need = async () => (await import('./shared')).shared;");
  expect(
    await value(
      "import { need } from '../needs'; import { shared } from '../shared'; (await need()) === shared",
    ),
  ).toBe('true');
});

test.each([
  'why?',
  'a#b',
  '100%',
  '%41',
  "it's",
  'say "hi"',
  'two words',
  '😀',
  'é',
  'a&b;$x',
  '[x]{y}',
  'a\\b',
  'a\nb',
])('a folder and a file named %j are imported from', async name => {
  write(`${name}/inner.ts`, 'export const inner = 1;');
  write(`${name}/${name}.ts`, "import { inner } from './inner'; export const v: number = inner + 1;");
  const folder = JSON.stringify(`../${name}`);
  expect(await value(`import { v } from ${JSON.stringify(`../${name}/${name}`)}; v`)).toBe('2');
  expect(await value(`import { inner } from ${JSON.stringify(`../${name}/inner.ts`)}; inner`)).toBe('1');
  expect(await value(`(await import(${folder} + '/inner')).inner`)).toBe('1');
});

test('a cell keeps its folder when the process changes to another', async () => {
  write(`${NOTEBOOKS}/stays.ts`, 'export const v = 1;');
  const places =
    '[__dirname, import.meta.dirname, __filename === import.meta.filename, process.cwd()].join()';
  await value(`process.chdir(${JSON.stringify(root)})`);
  expect(await value(places)).toBe(inspect([folder, folder, true, root].join()));
  expect(
    await value("import { v } from './stays'; [v, require('./stays').v, (await import('./stays')).v]"),
  ).toBe('[ 1, 1, 1 ]');
  await value('process.chdir(__dirname)');
});

test('a worker may be a TypeScript file', async () => {
  write(`${NOTEBOOKS}/helps.ts`, 'export const twice = (n: number) => 2 * n;');
  write(
    `${NOTEBOOKS}/worker.ts`,
    "import { parentPort, workerData } from 'node:worker_threads'; import { twice } from './helps';\nenum E { one = 1 }\nparentPort!.postMessage(twice(workerData as number) + E.one);",
  );
  const start = (file: string) =>
    `import { Worker } from 'node:worker_threads'; import { once } from 'node:events'; const [reply] = await once(new Worker(${file}, { workerData: 3 }), 'message'); reply`;
  expect(await value(start("'./worker.ts'"))).toBe('7');
  expect(await value(start("new URL('./worker.ts', import.meta.url)"))).toBe('7');
});

describe('deprecation warnings', () => {
  test.each([
    ["process.emitWarning('old', 'DeprecationWarning')", 'old', 'old-1'],
    ["require('util').deprecate(() => 0, 'old function')()", 'old function', 'old-2'],
    ["process.nextTick(() => process.emitWarning('late', 'DeprecationWarning'))", 'late', 'old-3'],
  ])('by %s stay if they are about the own code only', async (code, text, name) => {
    install(name, { 'index.js': `exports.old = () => { ${code} };` });
    const wait = 'await new Promise(resolve => setImmediate(resolve));';
    expect((await kernel().run(`import { old } from '${name}'; old(); ${wait}`)).stderr).toBe('');
    expect((await kernel().run(`${code}; ${wait}`)).stderr).toContain(`DeprecationWarning: ${text}`);
  });
});

describe('tslab, in a folder that knows nothing of it', () => {
  test.each([
    ["import * as tslab from 'tslab'; tslab.display.html('x')"],
    ["import { display as shown } from 'tslab'; shown.html('x')"],
    [
      "import type { Display } from 'tslab'; import { newDisplay } from 'tslab'; const d: Display = newDisplay(); d.html('x')",
    ],
    ["import tslab from 'tslab'; tslab.display.html('x')"],
    ["const { display: own } = await import('tslab'); own.html('x')"],
    ["require('tslab').display.html('x')"],
    ["import 'tslab'; import { show } from './shows'; show()"],
  ])('%s', async cell => {
    write(
      `${NOTEBOOKS}/shows.ts`,
      "import { display } from 'tslab'; export const show = () => display.html('x');",
    );
    const { outputs, error } = await kernel().run(cell);
    expect(error).toBe('');
    expect(outputs).toEqual([{ output_type: 'display_data', data: { 'text/html': 'x' }, metadata: {} }]);
  });

  test('has its types', async () => {
    const { error } = await kernel().run("import { display } from 'tslab'; display.html(5)");
    expect(error).toContain("Argument of type 'number' is not assignable to parameter of type 'Data'");
  });
});

test('a cell knows where its notebook is', async () => {
  const places = '[__dirname, import.meta.dirname, import.meta.filename === __filename]';
  expect(await value(places)).toBe(inspect([folder, folder, true]));
  expect(await value('import.meta.url')).toBe(inspect(pathToFileURL(join(folder, 'cell.ts')).href));
  expect(await value('import.meta.resolve("../inner.ts")')).toMatch(/\/inner\.ts'$/);
  const { error } = await kernel().run('const a = 1;\nimport.meta.url; throw new Error("here")');
  expect(error).toMatch(/:2:24/);
});
