import { sharedKernel } from '../testing/kernel';

const kernel = sharedKernel();

test('a cell asks for lines of text, one after another', async () => {
  const asked: string[] = [];
  const onInput = (prompt: string) => {
    asked.push(prompt);
    return `answer ${asked.length}`;
  };
  const { result } = await kernel().run(
    'const first = await input("Name? "); const second = await input(); [first, second]',
    { onInput },
  );
  expect(result).toBe("[ 'answer 1', 'answer 2' ]");
  expect(asked).toEqual(['Name? ', '']);
});

test('if nobody can be asked, the cell fails and says so', async () => {
  const { error } = await kernel().run('await input("Name? ")');
  expect(error).toContain('nobody can be asked here');
});

test("an interrupted question does not get the next one's answer", async () => {
  const running = kernel().run('await input("Name? ")', {
    onInput: () => {
      void kernel().client.interrupt();
      return 'too late';
    },
  });
  const { reply } = await running;
  expect(['KeyboardInterrupt', undefined]).toContain(reply.ename);
  expect((await kernel().run('await input("Again? ")', { onInput: () => 'again' })).result).toBe("'again'");
});

test('its type is known', async () => {
  expect((await kernel().run('const n: number = await input()')).error).toContain(
    "Type 'string' is not assignable to type 'number'",
  );
});

describe("Node's own ways to ask", () => {
  const OF_STDIN = '{ input: process.stdin, output: process.stdout }';

  test.each([
    [
      'questions of node:readline/promises',
      `import { createInterface } from "node:readline/promises"; const questions = createInterface(${OF_STDIN});
       const name = await questions.question("Name? "); const age = await questions.question("Age? "); questions.close(); [name, age]`,
      ['Name? ', 'Age? '],
    ],
    [
      'questions of node:readline, with callbacks that the cell does not wait for',
      `import * as readline from "node:readline"; const callbacks = readline.createInterface(${OF_STDIN}); const heard: string[] = [];
       callbacks.question("Name? ", name => callbacks.question("Age? ", age => heard.push(name, age))); heard`,
      ['Name? ', 'Age? '],
    ],
    [
      'a promisified question',
      `import * as readline from "node:readline"; import { promisify } from "node:util"; const promised = readline.createInterface(process.stdin, process.stdout);
       const ask = promisify(promised.question).bind(promised) as unknown as (question: string) => Promise<string>; const one = await ask("One? "); const two = await ask("Two? "); [one, two]`,
      ['One? ', 'Two? '],
    ],
    [
      'an iteration over lines',
      `import * as readline from "node:readline"; const lines: string[] = [];
       for await (const line of readline.createInterface({ input: process.stdin })) { lines.push(line); if (lines.length === 2) break; } lines`,
      ['', ''],
    ],
    [
      'a listener for lines',
      `import * as readline from "node:readline"; const listened: string[] = []; const listening = readline.createInterface({ input: process.stdin });
       listening.on("line", line => { if (listened.push(line) === 2) listening.close(); }); listened`,
      ['', ''],
    ],
    [
      'a listener for data',
      `const data: string[] = []; const hear = (chunk: Buffer) => { if (data.push(String(chunk).trim()) === 2) process.stdin.off("data", hear); }; process.stdin.on("data", hear); data`,
      ['', ''],
    ],
    [
      'an iteration over data',
      'process.stdin.setEncoding("utf8"); let text = ""; for await (const chunk of process.stdin) { text += chunk; if (text.length > 10) break; } text.trim().split("\\n")',
      ['', ''],
    ],
  ])('%s', async (_name, cell, prompts) => {
    const asked: string[] = [];
    const answered = await kernel().run(cell, { onInput: prompt => `answer ${asked.push(prompt)}` });
    expect(answered).toMatchObject({ error: '', result: "[ 'answer 1', 'answer 2' ]" });
    expect(asked).toEqual(prompts);
    const { error } = await kernel().run(cell);
    expect(error).toContain('nobody can be asked here');
  });

  test('after an interrupt, the next question is asked', async () => {
    const cell = `import { createInterface as create } from "node:readline/promises"; const later = create(${OF_STDIN}); await later.question("Name? ")`;
    const interrupted = kernel().run(cell, { onInput: () => (void kernel().client.interrupt(), 'too late') });
    expect(['KeyboardInterrupt', undefined]).toContain((await interrupted).reply.ename);
    const { result } = await kernel().run('await later.question("Again? ")', { onInput: () => 'again' });
    expect(result).toBe("'again'");
  });

  test.each([
    'readFileSync(0)',
    'readFileSync("/dev/stdin")',
    'readFileSync(process.stdin.fd)',
    'readSync(0, Buffer.alloc(9))',
  ])('%s says what to do instead', async read => {
    const { error } = await kernel().run(`import { readFileSync, readSync } from "node:fs"; ${read}`);
    expect(error).toContain("a notebook has no standard input to read. Ask with: await input('…')");
  });
});
