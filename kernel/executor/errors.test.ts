import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedKernel, temporaryFolder } from '../testing/kernel';

const folder = temporaryFolder('errors-');
writeFileSync(join(folder, 'package.json'), '{}');
writeFileSync(
  join(folder, 'helper.ts'),
  `import * as os from 'node:os';
import { nope } from './other';
interface Padding {
  a: number;
}
export const fail = (text: string, _padding?: Padding) => {
  throw new Error(text);
};
export const misspell = () => (nope as any)();
export const misuse = () => (os as any).nope();
`,
);
writeFileSync(join(folder, 'other.ts'), 'export const nope: unknown = 1;\n');
const kernel = sharedKernel(folder);
const run = (code: string) => kernel().run(code);

/** A cell of several lines, whose second line throws in the function `boom`. */
const BOOM = `function boom(): never {
  throw new Error("boom");
}`;

describe("a stack that a cell shows has the cell's own lines, and no frame of the kernel", () => {
  const at = (count: number) => `    at boom (cell [${count}]:2:9)\n    at cell [${count}]:4:7`;

  test.each([
    ['printed', 'try { boom() } catch (e) { console.log((e as Error).stack) }'],
    ['printed as an error', 'try { boom() } catch (e) { console.log(e) }'],
    [
      'stored',
      'try { boom() } catch (e) { (globalThis as any).kept = e }\nconsole.log((globalThis as any).kept)',
    ],
    [
      'behind constants',
      'try { boom() } catch (e) { console.log(e) }\nconst a = 1, b = 2; export const c = 3; let d = 4;',
    ],
    ['taken out of the error', 'try { boom() } catch ({ stack }: any) { console.log(stack) }'],
  ])('%s', async (_name, code) => {
    const { stdout, reply } = await run(`${BOOM}\n${code}`);
    expect(stdout).toBe(`Error: boom\n${at(reply.execution_count!)}\n`);
  });

  test.each([
    ['let fails = () => { throw new Error("x") };\ntry { fails() } catch (e) { console.log(e) }', 'fails'],
    [
      'let fails: () => void; fails = () => { throw new Error("x") };\ntry { fails() } catch (e) { console.log(e) }',
      'fails',
    ],
    [
      'class A { fails() { throw new Error("x") } }\ntry { new A().fails() } catch (e) { console.log(e) }',
      'A.fails',
    ],
    [
      'let B = class { constructor() { throw new Error("x") } };\ntry { new B() } catch (e) { console.log(e) }',
      'new B',
    ],
  ])('with the names of functions: %s', async (code, name) => {
    const { stdout, reply } = await run(code);
    const { execution_count: count } = reply;
    expect(stdout).toMatch(
      new RegExp(
        `^Error: x\\n    at ${name} \\(cell \\[${count}\\]:1:\\d+\\)\\n    at cell \\[${count}\\]:2:\\d+\\n$`,
      ),
    );
  });

  test('on stderr', async () => {
    const { stderr, reply } = await run(`${BOOM}\ntry { boom() } catch (e) { console.error(e) }`);
    expect(stderr).toBe(`Error: boom\n${at(reply.execution_count!)}\n`);
  });

  test('as a result', async () => {
    const { result, reply } = await run('new Error("x")');
    expect(result).toBe(`Error: x\n    at cell [${reply.execution_count}]:1:1`);
  });

  test.each([
    ['console.trace("here")', 'Trace: here\n    at cell [N]:1:9\n'],
    [
      'const o = {} as Error; Error.captureStackTrace(o); console.error(o.stack)',
      'Error\n    at cell [N]:1:30\n',
    ],
    [
      'console.error({ deep: [new Error("in")] })',
      '{\n  deep: [\n    Error: in\n        at cell [N]:1:24\n  ]\n}\n',
    ],
    [
      'console.error(new Error("out", { cause: new Error("in") }).cause)',
      'Error: in\n    at cell [N]:1:41\n',
    ],
    [
      'await new Promise<void>(r => setTimeout(() => { console.error(new Error("late")); r() }, 1))',
      'Error: late\n    at Timeout.<anonymous> (cell [N]:1:63)\n',
    ],
    [
      'await Promise.resolve().then(() => console.error(new Error("then")))',
      'Error: then\n    at cell [N]:1:50\n    at async cell [N]:1:1\n',
    ],
    [
      'const f = async () => { await 0; throw new Error("async") };\nawait f().catch(e => console.error(e))',
      'Error: async\n    at f (cell [N]:1:40)\n    at async cell [N]:2:1\n',
    ],
    [
      'console.error(eval("new Error(\'eval\')"))',
      'Error: eval\n    at eval (eval at <anonymous> (cell [N]:1:15), <anonymous>:1:1)\n    at cell [N]:1:15\n',
    ],
    [
      'try { (null as any).x } catch (e) { console.error(e) }',
      "TypeError: Cannot read properties of null (reading 'x')\n    at cell [N]:1:21\n",
    ],
    [
      'try { process.chdir(5 as any) } catch (e) { console.error((e as Error).stack) }',
      'TypeError [ERR_INVALID_ARG_TYPE]: The "directory" argument must be of type string. Received type number (5)\n    at cell [N]:1:15\n',
    ],
  ])('%s', async (code, shown) => {
    const { stderr, reply, error } = await run(code);
    expect(error).toBe('');
    expect(stderr).toBe(shown.replaceAll('[N]', `[${reply.execution_count}]`));
  });

  test('in a file that a cell imports, they are the lines of the file', async () => {
    const { stdout, reply, error } = await run(
      'import { fail } from "./helper";\ntry { fail("far") } catch (e) { console.log(e) }\nfail("near")',
    );
    const frames = (line: number, column: number) =>
      `    at fail (${join(folder, 'helper.ts')}:7:9)\n    at cell [${reply.execution_count}]:${line}:${column}`;
    expect(stdout).toBe(`Error: far\n${frames(2, 7)}\n`);
    expect(error).toBe(`Error: near\n  3 | fail("near")\n      ^\n${frames(3, 1)}`);
  });
});

test("a student's own Error.prepareStackTrace formats stacks, until it is removed", async () => {
  const { stdout, error } = await run(`const before = Error.prepareStackTrace;
Error.prepareStackTrace = (e, sites) => e.message + ' from ' + sites.length;
console.log(new Error('own').stack!.replace(/\\d+/, 'N'));
(Error as any).prepareStackTrace = undefined;
console.log(new Error('default').stack);
Error.prepareStackTrace = (_, sites) => sites;
console.log(Array.isArray(new Error('sites').stack));
Error.prepareStackTrace = before;
console.log(new Error('before').stack);`);
  expect(error).toBe('');
  expect(stdout).toMatch(
    /^own from N\nError: default\n {4}at cell \[\d+\]:5:13\ntrue\nError: before\n {4}at cell \[\d+\]:9:13\n$/,
  );
});

describe('the lines of a cell stay known after', () => {
  test.each([
    ['a silent request', { silent: true }],
    ['a request that is not stored', { store_history: false }],
    ['a silent request that has an expression', { silent: true, user_expressions: { two: '1 + 1' } }],
  ])('%s', async (_name, content) => {
    const { reply } = await run(`const padding = 1;\n\n${BOOM}`);
    const { reply: other } = await kernel().run('1', { content });
    expect(other.status).toBe('ok');
    const { error } = await run('boom()');
    expect(error).toContain(
      `  4 |   throw new Error("boom");\n              ^\n    at boom (cell [${reply.execution_count}]:4:9)`,
    );
  });

  test('its own expressions', async () => {
    const { reply } = await kernel().run(BOOM, {
      content: { user_expressions: { one: '1', fails: '\n\nboom()' } },
    });
    const { fails } = reply.user_expressions as Record<string, { traceback: string[] }>;
    const { execution_count: count } = reply;
    expect(fails.traceback.slice(-2)).toEqual([
      `    at boom (cell [${count}]:2:9)`,
      `    at cell [${count}]:3:1`,
    ]);
    expect((await run('boom()')).error).toContain(`at boom (cell [${count}]:2:9)`);
  });
});

test('what is no JavaScript, although TypeScript takes it, is shown where the student wrote it', async () => {
  const { error } = await run(
    'const a = 1;\n// @ts-expect-error\nconst require = 1, __dirname = 2, b = /(?<n>a)(?<n>b)/;',
  );
  expect(error).toMatch(/^SyntaxError: .*\n {2}3 \| const require/);
  expect(error).not.toMatch(/exports|__result/);
});

describe('a message names what the student wrote:', () => {
  beforeAll(async () => {
    const { error } =
      await run(`const u: any = {}; let v: any = {}; const i = 'key'; const nothing: any = undefined;
      function call(f: any) { return f() }`);
    expect(error).toBe('');
  });

  test.each([
    ['u.load()', 'u.load is not a function'],
    ['v.load()', 'v.load is not a function'],
    ['let w: any = {}; w.load()', 'w.load is not a function'],
    ['u()', 'u is not a function'],
    ['v()()', 'v is not a function'],
    ['u[i]()', 'u[i] is not a function'],
    ['new u.Net()', 'u.Net is not a constructor'],
    ['for (const x of u) {}', 'u is not iterable'],
    ['const list = u; const [first] = list', 'list is not iterable'],
    ['const { a } = nothing', "Cannot destructure property 'a' of 'nothing' as it is undefined."],
    ['Math.max(...u)', 'Spread syntax requires ...iterable[Symbol.iterator] to be a function'],
    ['import { EOL } from "node:os"; (EOL as any)()', 'EOL is not a function'],
    ['import { EOL as end } from "node:os"; (end as any).nope()', 'end.nope is not a function'],
    ['import * as os from "node:os"; (os as any).nope()', 'os.nope is not a function'],
    ['import path, { sep } from "node:path"; (path as any).nope(sep)', 'path.nope is not a function'],
    ['import path from "node:path"; (path as any).nope()', 'path.nope is not a function'],
    ['(EOL as any).nope()', 'EOL.nope is not a function'],
    ['(import.meta as any).nope()', 'import.meta.nope is not a function'],
    ['export let größe: any = 1; größe.mean()', 'größe.mean is not a function'],
    ['const inner = () => v.load(); inner()', 'v.load is not a function'],
    ['class Net { fit() { return v.load() } }; new Net().fit()', 'v.load is not a function'],
    ['import { misspell } from "./helper"; misspell()', 'nope is not a function'],
    ['import { misuse } from "./helper"; misuse()', 'os.nope is not a function'],
    ['nothing()', 'nothing is not a function'],
  ])('%s', async (code, message) => {
    const { reply, error } = await run(code);
    expect(reply).toMatchObject({ ename: 'TypeError', evalue: message });
    expect(error).toContain(`TypeError: ${message}\n`);
    // Also if the cell catches it, by whatever means.
    const declarations = /^(import .*?;|export .*?;|class .*?;)/.exec(code)?.[0] ?? '';
    const rest = code.slice(declarations.length);
    if (/^(const|let) /.test(rest) && !rest.includes(';')) return; // its names would be used before they exist
    for (const caught of [
      `try { ${rest} } catch (e) { console.log((e as Error).message) }`,
      `try { ${rest} } catch ({ message }: any) { console.log(message) }`,
      `try { ${rest} } catch (e) { console.log(e) }`,
      `await Promise.resolve().then(() => { ${rest} }).catch(e => console.log(e.message))`,
      `await Promise.resolve().then(() => { ${rest} }).then(() => 1, (e: Error) => { console.log(String(e)); return 2 })`,
    ]) {
      const { stdout, error: none } = await run(`${declarations}\n${caught}`);
      expect(none).toBe('');
      expect(stdout).toContain(message);
    }
  });

  test.each(['throw new Error("exports.v and _scope_1.u")', 'throw new RangeError("(0 , _scope_1.u)")'])(
    "a student's own message is left alone: %s",
    async code => {
      expect((await run(code)).reply.evalue).toBe(/"(.*)"/.exec(code)?.[1]);
    },
  );
});

describe('errors behind an error', () => {
  test.each<[code: string, shown: RegExp]>([
    [
      'const a = new Error("a"); a.cause = a; throw a',
      /^Error: a\n[^]*Caused by:\nError: a \(shown above\)$/,
    ],
    [
      'const b = new Error("b"), c = new Error("c", { cause: b }); b.cause = c; throw b',
      /^Error: b\n[^]*Caused by:\nError: c\n[^]*Caused by:\nError: b \(shown above\)$/,
    ],
    ['throw new Error("out", { cause: "a text" })', /Caused by:\n'a text'$/],
    ['throw new Error("out", { cause: null })', /Caused by:\nnull$/],
    [
      'await Promise.any([Promise.reject(new Error("first reason")), Promise.reject("second")])',
      /^AggregateError: All promises were rejected\n[^]*Reason 1 of 2:\nError: first reason\n[^]*Reason 2 of 2:\n'second'$/,
    ],
    ['throw new AggregateError([], "none")', /^AggregateError: none\n(?!.*Reason)/],
    [
      'const g = new AggregateError([], "g"); g.errors.push(g, g); throw g',
      /Reason 1 of 2:\nAggregateError: g \(shown above\)\nReason 2 of 2:\nAggregateError: g \(shown above\)$/,
    ],
    [
      'let deep = new Error("0"); for (let i = 1; i < 100_000; i++) deep = new Error(String(i), { cause: deep }); throw deep',
      /^Error: 99999\n[^]*Caused by:\nError: 99970\n[^]*Caused by:\n… further errors$/,
    ],
  ])('%s', async (code, shown) => {
    const { error } = await run(code);
    expect(error).toMatch(shown);
  });
});

describe('whatever is thrown is told:', () => {
  test.each<[code: string, reply: object]>([
    [
      'throw Object.defineProperty(new Error("m"), "message", { get() { throw 1 } })',
      { ename: 'Error', evalue: '' },
    ],
    [
      'throw Object.defineProperty(new Error("m"), "name", { get() { throw 1 } })',
      { ename: 'Error', evalue: 'm' },
    ],
    [
      'throw Object.defineProperty(new Error("m"), "stack", { get() { throw 1 } })',
      { ename: 'Error', evalue: 'm' },
    ],
    ['throw Object.defineProperty(new Error("m"), "cause", { get() { throw 1 } })', { evalue: 'm' }],
    ['throw Object.assign(new Error("m"), { stack: undefined })', { evalue: 'm', traceback: ['Error: m'] }],
    [
      'throw Object.assign(new Error("m"), { stack: 5, name: Symbol("s") })',
      { ename: 'Symbol(s)', evalue: 'm' },
    ],
    ['throw Object.assign(new Error("m"), { message: Object.create(null) })', { ename: 'Error', evalue: '' }],
    [
      'throw new Proxy(new Error("m"), { get() { throw 1 }, has() { throw 1 }, getPrototypeOf() { throw 1 } })',
      { ename: 'Thrown' },
    ],
    [
      'const revoked = Proxy.revocable({}, {}); revoked.revoke(); throw revoked.proxy',
      { evalue: '<Revoked Proxy>' },
    ],
    [
      'import { inspect } from "node:util"; throw { [inspect.custom]() { throw 1 }, a: 1 }',
      { ename: 'Thrown' },
    ],
    ['throw () => 1', { ename: 'Thrown', evalue: '[Function (anonymous)]' }],
    ['throw 10n', { ename: 'Thrown', evalue: '10n' }],
    ['throw Symbol("s")', { ename: 'Thrown', evalue: 'Symbol(s)' }],
    ['throw undefined', { ename: 'Thrown', evalue: 'undefined' }],
    ['class Own extends Error { name = "Own" } throw new Own("m")', { ename: 'Own', evalue: 'm' }],
    ['throw new DOMException("m", "AbortError")', { ename: 'AbortError', evalue: 'm' }],
    ['await Promise.reject()', { ename: 'Thrown', evalue: 'undefined' }],
  ])('%s', async (code, expected) => {
    const { reply } = await run(code);
    expect(reply).toMatchObject({ status: 'error', ...expected });
    expect(reply.traceback?.join('')).not.toBe('');
  });

  test('a message of 300 MB, in part', async () => {
    const { reply } = await run('throw new Error("x".repeat(300_000_000))');
    expect(reply.evalue).toMatch(/^x{1000000}… \(299000000 more characters\)$/);
    expect(await kernel().value('"alive"')).toBe("'alive'");
  });
});

test('an error ends the groups of the console that its cell has opened', async () => {
  await run('console.group("kept")');
  expect((await run('console.group("a"); console.groupCollapsed("b"); throw new Error("c")')).stdout).toBe(
    '  a\n    b\n',
  );
  expect(
    (await run('console.log("x"); console.groupEnd(); console.groupEnd(); console.log("y")')).stdout,
  ).toBe('  x\ny\n');
});
