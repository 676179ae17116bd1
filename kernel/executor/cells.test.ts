import { sharedKernel } from '../testing/kernel';

const kernel = sharedKernel();
const run = (code: string) => kernel().run(code);
const value = (code: string) => kernel().value(code);

/** Cells, run in order on one kernel, each with its result as text or a pattern of its error. */
const LANGUAGE: readonly [code: string, expected: string | undefined | RegExp][] = [
  ['const r = await Promise.resolve(41); r + 1', '42'],
  ['class A { private v = 1; m() { return this.v } } const a = new A(); a.m()', '1'],
  ['class A { v = "s"; m() { return this.v } } new A().m()', "'s'"],
  ['a.m()', '1'],
  ['const r = "now a text"; r', "'now a text'"],
  ['function g(a: number) { return a } g(1)', '1'],
  ['function g(a: string) { return a.length } g("four")', '4'],
  ['g(4)', /not assignable to parameter of type 'string'/],
  ['function h(a) { return a }', /line 1, column 12: Parameter 'a' implicitly has an 'any' type/],
  ['enum E { A, B } namespace N { export const z = 1 } const t = <T,>(x: T) => x; t(E.B) + N.z', '2'],
  ['E.A + N.z', '1'],
  [
    'interface I { p: number } abstract class B implements I { p = 1; abstract q(): void } class C extends B { q() {} } new C()',
    'C { p: 1 }',
  ],
  ['const i: I = { p: 2 }; i', '{ p: 2 }'],
  ['let count = 0; const increase = () => ++count; increase(); increase()', '2'],
  ['count += 10; increase()', '13'],
  ['let [x, { y }] = [1, { y: 2 }]; x + y', '3'],
  ['[x, y] = [y, x]; ({ x, y })', '{ x: 2, y: 1 }'],
  ['let u: number | undefined; u = 3; u.toFixed(1)', "'3.0'"],
  ['u = undefined; u', undefined],
  ['import manifest from "./package.json"; manifest.name', "'dl-labs-suite'"],
  ['import { readFileSync as read } from "node:fs"; typeof read', "'function'"],
  ['typeof read', "'function'"],
  ['import * as os from "node:os"; os.EOL.length > 0', 'true'],
  ['import * as os from "node:path"; os.sep.length', '1'],
  ['const loaded = await import("node:path"); loaded.basename("a/b")', "'b'"],
  ['import type { Stats } from "node:fs"; const size: Stats["size"] = 1; size', '1'],
  ['const before = 5; throw new Error("after before")', /Error: after before/],
  ['before', '5'],
  ['const before = "text"; undefinedFunction()', /Cannot find name 'undefinedFunction'/],
  ['before.toFixed()', "'5'"],
  ['throw new Error("early"); const before = "text";', /early/],
  ['before.toFixed()', "'5'"],
  ['let before = 5; throw new Error("same value, now a variable");', /now a variable/],
  ['before = 6; before', '6'],
  ['for (let i = 0; i < 2; i++) { if (i) continue; await 0 } "loop"', "'loop'"],
  [
    'function named(target: Function) { (target as { label?: string }).label = "ok" } @named class Deco {} (Deco as { label?: string }).label',
    "'ok'",
  ],
  ['const fib = (n: number): number => (n < 2 ? n : fib(n - 1) + fib(n - 2)); fib(20)', '6765'],
  ['export const ex = 1; ex + 1', '2'],
  ['ex', '1'],
  ['const key = Symbol("k"); const ob = { [key]: 1, tuple: [1, "a"] as const }; ob.tuple[1]', "'a'"],
  ['ob.tuple[0] + ob[key]', '2'],
  ['null', 'null'],
  ['undefined', undefined],
  ['', undefined],
  ['// nothing', undefined],
  ['[3, 1, 2].toSorted()', '[ 1, 2, 3 ]'],
  ['for await (const n of [1, 2]) { if (n > 1) break } 7', '7'],
  ['let later; later = 3; later + 1', '4'],
  ['later', '3'],
  ['const wrong = ;', /Expression expected/],
  ['const [first', /expected/],
  ['__filename.endsWith("cell.ts") && process.cwd() === __dirname', 'true'],
  ['import missing from "no-such-package"', /Cannot find module 'no-such-package'/],
  ['require("no-such-package")', /Error: Cannot find module 'no-such-package'/],
];

test.each(LANGUAGE)('%s', async (code, expected) => {
  const { reply, result, error } = await run(code);
  if (expected instanceof RegExp) {
    expect(error).toMatch(expected);
    expect(reply.status).toBe('error');
  } else {
    expect({ result, error, status: reply.status }).toEqual({ result: expected, error: '', status: 'ok' });
  }
});

describe('errors', () => {
  test('have name, message and the lines of the cell, and no frame of the kernel', async () => {
    const { reply, outputs } = await run(
      'function inner() {\n  const a = 1; throw new TypeError("b");\n}\n\n[1].forEach(() => inner());',
    );
    const { execution_count: count } = reply;
    const failure = {
      ename: 'TypeError',
      evalue: 'b',
      traceback: [
        'TypeError: b',
        '  2 |   const a = 1; throw new TypeError("b");',
        '                           ^',
        `    at inner (cell [${count}]:2:22)`,
        `    at cell [${count}]:5:19`,
        '    at Array.forEach (<anonymous>)',
        `    at cell [${count}]:5:5`,
      ],
    };
    expect(outputs).toEqual([{ output_type: 'error', ...failure }]);
    expect(reply).toMatchObject({ status: 'error', ...failure });
  });

  test('in a function of an earlier cell name that cell', async () => {
    const { reply } = await run(
      'const fails = async () => {\n  await 0;\n  throw new RangeError("far");\n};',
    );
    const { error } = await run('\nawait fails();');
    expect(error).toContain('  3 |   throw new RangeError("far");');
    expect(error).toContain(`at fails (cell [${reply.execution_count}]:3:9)`);
    expect(error).not.toContain('kernel/');
  });

  test('name their line in the message, if the library that threw them asks for it', async () => {
    const { reply } = await run(
      'const library = () => { throw Object.assign(new Error("no fit"), { [Symbol.for("jupyter.namesItsLine")]: true }) };\n\nlibrary();',
    );
    expect(reply.evalue).toBe(`no fit (cell [${reply.execution_count}], line 1)`);
    expect(reply.traceback?.[0]).toBe(`Error: no fit (cell [${reply.execution_count}], line 1)`);
  });

  test('keep their cause', async () => {
    const { error } = await run('throw new Error("outer", { cause: new Error("inner") })');
    expect(error).toMatch(/^Error: outer[^]*Caused by:\nError: inner/);
  });

  test('may be anything that is thrown', async () => {
    expect((await run('throw "text"')).reply).toMatchObject({ ename: 'Thrown', evalue: 'text' });
    expect((await run('throw { code: 1 }')).reply).toMatchObject({ ename: 'Thrown', evalue: '{ code: 1 }' });
    expect((await run('throw undefined')).reply).toMatchObject({ status: 'error', evalue: 'undefined' });
    expect((await run('throw Object.create(null)')).reply).toMatchObject({ status: 'error' });
    expect(
      (await run('import * as vm from "node:vm"; vm.runInNewContext("throw new TypeError(1)")')).reply,
    ).toMatchObject({ ename: 'TypeError', evalue: '1' });
  });

  test('of a value that fails to display itself are shown', async () => {
    const { error } = await run('({ [Symbol.for("Jupyter.display")]() { throw new Error("no picture") } })');
    expect(error).toContain('Error: no picture');
  });

  test('of types name every mistake in the cell', async () => {
    const { reply } = await run('const s: string = 1;\nconst n: number = "";');
    expect(reply.ename).toBe('TypeScriptError');
    expect(reply.traceback).toHaveLength(2);
    expect(reply.traceback?.[1]).toContain(`cell [${reply.execution_count}], line 2, column 7:`);
  });

  test('of an unhandled promise make the cell fail while it runs', async () => {
    const { error } = await run(
      'Promise.reject(new Error("lost"));\nawait new Promise(resolve => setTimeout(resolve, 50));',
    );
    expect(error).toContain('Error: lost');
    expect((await run('Promise.reject(new Error("lost at the end")); 1')).error).toContain(
      'Error: lost at the end',
    );
  });

  test('of a timer make the cell fail while it runs', async () => {
    const { error } = await run(
      'setTimeout(() => { throw new Error("timer") }, 5); await new Promise(() => {});',
    );
    expect(error).toContain('Error: timer');
    expect(await value('"still alive"')).toBe("'still alive'");
  });
});

describe('output', () => {
  test('streams are kept apart, in order', async () => {
    const { outputs } = await run(
      'console.log("a"); console.error("b"); process.stdout.write("c"); console.table([{ n: 1 }])',
    );
    expect(outputs.map(output => output.output_type === 'stream' && output.name)).toEqual([
      'stdout',
      'stderr',
      'stdout',
    ]);
    expect(outputs[2]).toMatchObject({ text: expect.stringMatching(/^c┌[^]*│ 0 +│ 1 │/) as string });
  });

  test('of a sync loop arrives whole, in order, in few messages, and ends with idle', async () => {
    const lines = 100_000;
    let messages = 0;
    const start = performance.now();
    const { stdout } = await kernel().run(`for (let i = 0; i < ${lines}; i++) console.log(i)`, {
      onMessage: ({ header }) => (messages += Number(header.msg_type === 'stream')),
    });
    expect(stdout).toBe(Array.from({ length: lines }, (_, i) => `${i}\n`).join(''));
    // Text is sent after 15 ms or at 64 KB: the longer the loop takes, the more messages it may send.
    const most = (performance.now() - start) / 14 + stdout.length / 65_536 + 2;
    expect(messages).toBeLessThan(Math.min(most, lines));
  });

  test('may be one line of 50 MB', async () => {
    const { stdout } = await kernel().run('console.log("é".repeat(25_000_000))');
    expect(stdout).toHaveLength(25_000_001);
    expect(/^é+\n$/.test(stdout)).toBe(true);
  });

  test('of child processes and of native code arrives before the cell ends', async () => {
    const { stdout, stderr } = await run(
      'import { execSync } from "node:child_process"; import { writeSync } from "node:fs"; execSync("seq 1 50000; echo failed >&2", { stdio: "inherit" }); writeSync(1, "native");',
    );
    expect(stdout).toBe(`${Array.from({ length: 50_000 }, (_, i) => `${i + 1}\n`).join('')}native`);
    expect(stderr).toBe('failed\n');
  });

  test.each([
    ['half a pair of surrogates', 'console.log("I like 😀 a lot".slice(0, 8))', 'I like \ufffd\n'],
    ['half a pair at the end', 'process.stdout.write("I like 😀".slice(0, 8))', 'I like \ufffd'],
    ['a pair in two writes', 'for (const half of "😀".split("")) process.stdout.write(half)', '😀'],
    [
      'a pair in two writes, with time and other output between them',
      'process.stdout.write("\\ud83d"); console.error("x"); await new Promise(r => setTimeout(r, 30)); process.stdout.write("\\ude00")',
      '😀',
    ],
    [
      'bytes, one by one',
      'for (const byte of Buffer.from("aé€😀")) process.stdout.write(Buffer.from([byte]))',
      'aé€😀',
    ],
    ['bytes that are cut off', 'process.stdout.write(Buffer.from("é").subarray(0, 1))', '\ufffd'],
    ['bytes that are no UTF-8', 'process.stdout.write(Buffer.from([0x41, 0xff, 0x42]))', 'A\ufffdB'],
    ['hexadecimal digits', 'process.stdout.write("68656c6c6f", "hex")', 'hello'],
    ['base64', 'process.stdout.write("w6k=", "base64")', 'é'],
    ['latin1', 'process.stdout.write("Ã©", "latin1")', 'é'],
    ['utf16le', 'process.stdout.write("A", "utf16le")', 'A\0'],
    ['UTF-8 by name', 'process.stdout.write("é", "UTF-8" as "utf8")', 'é'],
    ['a typed array', 'process.stdout.write(new Uint8Array([0xc3, 0xa9]))', 'é'],
    [
      'what a child process prints, in pieces',
      `import { spawn } from "node:child_process"; import { once } from "node:events";
       const child = spawn("sh", ["-c", "printf '\\\\303'; sleep 0.05; printf '\\\\251'"]);
       child.stdout.on("data", data => process.stdout.write(data)); await once(child, "close");`,
      'é',
    ],
    [
      'a file of characters of two bytes',
      `import { createReadStream, writeFileSync } from "node:fs"; import { tmpdir } from "node:os";
       import { pipeline } from "node:stream/promises"; const file = tmpdir() + "/é-" + process.pid;
       writeFileSync(file, "a" + "é".repeat(100_000)); await pipeline(createReadStream(file), process.stdout, { end: false });`,
      `a${'é'.repeat(100_000)}`,
    ],
  ])('holds whole characters: %s', async (_name, code, text) => {
    const { stdout, error } = await run(code);
    expect(error).toBe('');
    expect(stdout === text ? text : stdout).toBe(text);
  });

  test('of one stream does not complete a character of the other', async () => {
    const { stdout, stderr } = await run(
      'const [a, b] = Buffer.from("é"); process.stdout.write(Buffer.from([a])); process.stderr.write(Buffer.from([b])); process.stdout.write(Buffer.from([b]));',
    );
    expect({ stdout, stderr }).toEqual({ stdout: 'é', stderr: '\ufffd' });
  });

  test.each([
    ['(process.stdout as any).write(5)', /The "chunk" argument must be of type string/],
    ['(process.stdout as any).write(null)', /May not write null values/],
    ['(process.stdout as any).write("a", "nope")', /ERR_UNKNOWN_ENCODING\]: Unknown encoding: nope/],
  ])('is refused as Node does: %s', async (code, message) => {
    expect((await run(code)).error).toMatch(message);
  });

  test.each(['"x", ', '"x", "utf8", ', '"78", "hex", ', 'new Uint8Array([120]), '])(
    'calls back after write(%s…), and says that more may follow',
    async given => {
      const code = `await new Promise(resolve => { const more = process.stdout.write(${given}() => resolve(more)) })`;
      expect(await run(code)).toMatchObject({ stdout: 'x', result: 'true', error: '' });
    },
  );

  test('calls back once it is written', async () => {
    expect(
      await value('await new Promise(resolve => process.stdout.write("x", () => resolve("written")))'),
    ).toBe("'written'");
  });
});

describe('displays', () => {
  const png = 'iVBORw0KGgo=';

  test.each([
    ['html("<b>b</b>")', { 'text/html': '<b>b</b>' }],
    ['markdown("*m*")', { 'text/markdown': '*m*' }],
    ['latex("$x$")', { 'text/latex': '$x$' }],
    ['svg("<svg/>")', { 'image/svg+xml': '<svg/>' }],
    ['javascript("1")', { 'text/javascript': '1' }],
    ['text("t")', { 'text/plain': 't' }],
    ['png(Buffer.from("' + png + '", "base64"))', { 'image/png': png }],
    ['jpeg(new Uint8Array([1, 2]))', { 'image/jpeg': 'AQI=' }],
    ['gif(new Uint8Array([1]))', { 'image/gif': 'AQ==' }],
    ['pdf(new Uint8Array([1]))', { 'application/pdf': 'AQ==' }],
    ['raw("application/x-own", "o")', { 'application/x-own': 'o' }],
  ])('tslab.display.%s', async (call, data) => {
    const { outputs, error } = await run(`import * as tslab from 'tslab'; tslab.display.${call}`);
    expect(error).toBe('');
    expect(outputs).toEqual([{ output_type: 'display_data', data, metadata: {} }]);
  });

  test('tslab.newDisplay() is replaced in place, also by a later cell', async () => {
    const { outputs } = await run(
      'import { newDisplay } from "tslab"; const d = newDisplay(); d.text("1"); console.log("between"); d.text("2")',
    );
    expect(outputs).toMatchObject([{ data: { 'text/plain': '2' } }, { text: 'between\n' }]);
    expect((await run('d.html("3")')).outputs).toEqual([]);
    expect(outputs).toMatchObject([{ data: { 'text/html': '3' } }, { text: 'between\n' }]);
  });

  test('a value is displayed by its own method', async () => {
    const { outputs } = await run(
      '({ [Symbol.for("Jupyter.display")]: () => ({ "text/html": "<i>own</i>" }) })',
    );
    expect(outputs).toMatchObject([{ output_type: 'execute_result', data: { 'text/html': '<i>own</i>' } }]);
  });

  test('jupyter.publish shows, replaces and clears', async () => {
    await run(
      'const publish = (globalThis as any)[Symbol.for("jupyter.publish")] as (type: string, content: object) => void;',
    );
    const { outputs } = await run(`
      publish('display_data', { data: { 'text/plain': 'gone' }, metadata: {}, transient: {} });
      publish('clear_output', { wait: true });
      publish('display_data', { data: { 'text/plain': 'a' }, metadata: { m: 1 }, transient: { display_id: 'one' } });
      publish('update_display_data', { data: { 'text/plain': 'b' }, metadata: {}, transient: { display_id: 'one' } });`);
    expect(outputs).toEqual([{ output_type: 'display_data', data: { 'text/plain': 'b' }, metadata: {} }]);
  });

  test('a package that asks for tslab gets this one', async () => {
    expect(
      await value(
        'import { createRequire } from "node:module"; import * as own from "tslab"; createRequire(__filename)("tslab") === own',
      ),
    ).toBe('true');
  });
});
