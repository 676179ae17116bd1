import { createHmac, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import typescript from 'typescript/package.json';
import { sharedKernel, temporaryFolder } from '../testing/kernel';
import { RawClient, until } from '../testing/raw';
import { Signer } from '../wire/message';

const kernel = sharedKernel();
const folder = temporaryFolder('protocol-');
let raw: RawClient;
beforeAll(async () => {
  raw = new RawClient(kernel().client.process.connection);
  await until(() => raw.published.some(({ header }) => header.msg_type === 'iopub_welcome'));
});
afterAll(() => raw.close());

const execute = (code: string, content: object = {}) =>
  raw.send('execute_request', { code, silent: false, store_history: true, ...content });
/** Executes a cell that runs more code once the kernel is idle; returns the request's id. */
const executeAndLater = async (late: string): Promise<string> => {
  const file = join(folder, randomUUID());
  const look = `if (existsSync(${JSON.stringify(file)})) { clearInterval(looking); ${late}; }`;
  const id = await execute(
    `import { existsSync } from "node:fs"; const looking = setInterval(() => { ${look} }, 5);`,
  );
  await idle(id);
  writeFileSync(file, '');
  await until(() => raw.types(id).at(-1) === 'stream');
  return id;
};
function signed(...parts: string[]): string[] {
  const { key } = kernel().client.process.connection;
  const signature = createHmac('sha256', key).update(parts.join('')).digest('hex');
  return ['<IDS|MSG>', signature, ...parts];
}
const idle = (id: string) => until(() => raw.types(id).at(-1) === 'status: idle');

test('a cell is answered by its messages in the order of the protocol', async () => {
  const id = await execute('console.log("out"); 6 * 7');
  const reply = await raw.reply(id);
  await idle(id);
  expect(raw.types(id)).toEqual([
    'status: busy',
    'execute_input',
    'stream',
    'execute_result',
    'status: idle',
  ]);
  expect(reply.header.msg_type).toBe('execute_reply');
  expect(reply.content).toMatchObject({ status: 'ok', payload: [], user_expressions: {} });
});

test("every message is signed, dated and of the kernel's one session", () => {
  expect(new Set(raw.published.map(({ header }) => header.session)).size).toBe(1);
  expect(raw.published.every(({ header }) => header.version === '5.4' && Date.parse(header.date) > 0)).toBe(
    true,
  );
});

describe('refused, logged, and survived:', () => {
  const wrong = new Signer('another key', 'stranger');
  const pack = (signer: Signer, content: object = {}) =>
    signer.pack(signer.header('kernel_info_request'), {}, { ...content });

  test.each<[string, () => string[], string]>([
    ['a wrong signature', () => pack(wrong), 'the signature does not fit'],
    [
      'no signature',
      () => pack(raw.signer).map((frame, i) => (i === 1 ? '' : frame)),
      'the signature does not fit',
    ],
    ['one frame', () => ['x'], 'frames are missing'],
    ['no delimiter', () => pack(raw.signer).slice(1), 'frames are missing'],
    ['frames that are missing', () => pack(raw.signer).slice(0, 4), 'frames are missing'],
    ['no JSON', () => signed('{', '{}', '{}', '{}'), 'JSON'],
    ['a header without a type', () => signed('{}', '{}', '{}', '{}'), 'no msg_type'],
    [
      'a content that is none',
      () => signed('{"msg_type":"a","msg_id":"b"}', '{}', '{}', '3'),
      'a has no content',
    ],
    [
      'an unknown type',
      () => raw.signer.pack(raw.signer.header('make_coffee'), {}, {}),
      'ignored a make_coffee',
    ],
    [
      'a type that every object has',
      () => raw.signer.pack(raw.signer.header('constructor'), {}, {}),
      'ignored a constructor',
    ],
    [
      'a wrong signature on 20 MB',
      () => pack(wrong, { code: 'x'.repeat(20_000_000) }),
      'the signature does not fit',
    ],
  ])('%s', async (_name, frames, why) => {
    const { length } = kernel().client.process.log;
    await raw.shell.send(frames());
    await until(() => kernel().client.process.log.slice(length).includes(why));
    expect((await kernel().client.request('kernel_info_request')).status).toBe('ok');
  });

  test('a cell of 5 MB runs', async () => {
    expect(await kernel().value(`"${'x'.repeat(5_000_000)}".length`)).toBe('5000000');
  });

  test('an execute_request without code', async () => {
    expect((await raw.reply(await raw.send('execute_request'))).content.status).toBe('ok');
  });
});

describe('a request that the kernel does not support', () => {
  test.each(['create_subshell_request', 'connect_request', 'make_coffee_request'])(
    '%s is answered by an error, on each channel',
    async type => {
      for (const channel of ['shell', 'control'] as const) {
        const reply = await kernel().client.request(type, {}, channel);
        expect(reply).toMatchObject({ status: 'error', ename: 'NotSupported' });
        expect(reply.evalue).toContain(type);
      }
    },
  );

  test('debug_request is answered by a response that has failed', async () => {
    const request = { type: 'request', seq: 7, command: 'initialize', arguments: {} };
    expect(await kernel().client.request('debug_request', request, 'control')).toMatchObject({
      type: 'response',
      request_seq: 7,
      command: 'initialize',
      success: false,
    });
  });

  test('publishes its status', async () => {
    const id = await raw.send('make_coffee_request');
    expect((await raw.reply(id)).header.msg_type).toBe('make_coffee_reply');
    await idle(id);
    expect(raw.types(id)).toEqual(['status: busy', 'status: idle']);
  });
});

describe('comms', () => {
  test('that a front end opens are closed at once', async () => {
    const id = await raw.send('comm_open', { comm_id: 'c1', target_name: 'jupyter.widget', data: {} });
    await idle(id);
    expect(raw.types(id)).toEqual(['status: busy', 'comm_close', 'status: idle']);
    const { content } = raw.published.find(
      ({ header, parent }) => parent.msg_id === id && header.msg_type === 'comm_close',
    )!;
    expect(content).toEqual({ comm_id: 'c1', data: {} });
  });

  test.each(['comm_msg', 'comm_close'])('that are unknown: %s changes nothing', async type => {
    const id = await raw.send(type, { comm_id: 'c2', data: {} });
    await idle(id);
    expect(raw.types(id)).toEqual(['status: busy', 'status: idle']);
  });

  test.each([{}, { target_name: 'jupyter.widget' }])('there are none: %j', async content => {
    expect(await kernel().client.request('comm_info_request', content)).toEqual({ status: 'ok', comms: {} });
  });
});

describe('no message holds half a surrogate pair', () => {
  const HALF = '"\\ud83d"';
  const publish = 'const show = (globalThis as any)[Symbol.for("jupyter.publish")]; show';
  /** JSON escapes halves; escaped backslashes are text of a cell. */
  const halves = (messages: unknown) =>
    JSON.stringify(messages)
      .replaceAll('\\\\', '')
      .match(/\\ud[89a-f]../g);

  test.each([
    ['stream', `console.log(${HALF}); console.error(${HALF})`],
    ['execute_result', `({ [${HALF}]: ${HALF}, all: "\\ud83d".length })`],
    [
      'display_data',
      `${publish}("display_data", { data: { "text/html": ${HALF}, "application/json": { [${HALF}]: [${HALF}] } }, metadata: { [${HALF}]: ${HALF} } })`,
    ],
    [
      'update_display_data',
      `${publish}("update_display_data", { data: { "text/plain": [${HALF}] }, transient: { display_id: ${HALF} } })`,
    ],
    ['error', `const e = new Error(${HALF}); e.name = ${HALF}; throw e`],
    ['error', `throw ${HALF}`],
  ])('of a cell: %s from %s', async (type, code) => {
    const from = raw.published.length;
    const id = await execute(code, {
      user_expressions: { half: HALF, error: `(() => { throw ${HALF} })()` },
    });
    const reply = await raw.reply(id);
    await idle(id);
    expect(raw.types(id)).toContain(type);
    const all = [reply, ...raw.published.slice(from)];
    expect(halves(all)).toBeNull();
    expect(JSON.stringify(all)).toContain('\ufffd');
  });

  /** Sends a request that holds halves where its text has `HALF`, as front ends do. */
  const sendHalves = async (type: string, content: object): Promise<string> => {
    const header = raw.signer.header(type);
    const part = JSON.stringify(content).replaceAll('HALF', '\\ud83d');
    await raw.shell.send(signed(JSON.stringify(header), '{}', '{}', part));
    return header.msg_id;
  };

  test('that the front end itself sends', async () => {
    const code = 'const half = "HALF"; half';
    const requests = [
      await sendHalves('execute_request', { code, user_expressions: { half: '"HALF"' } }),
      await sendHalves('complete_request', { code, cursor_pos: code.length - 3 }),
      await sendHalves('inspect_request', { code, cursor_pos: code.length - 3 }),
      await sendHalves('history_request', { hist_access_type: 'tail', n: 1, output: true, raw: true }),
      await sendHalves('comm_open', { comm_id: 'HALF', target_name: 'HALF', data: { HALF: 'HALF' } }),
      await sendHalves('debug_request', { command: 'HALF', seq: 1 }),
      await sendHalves('HALF_request', {}),
    ];
    const replies = await Promise.all(requests.slice(0, 4).map(id => raw.reply(id)));
    await idle(requests.at(-1)!);
    expect(replies.map(({ content }) => content.status)).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(halves([replies, raw.published])).toBeNull();
  });

  test('of questions', async () => {
    const prompts: string[] = [];
    const onInput = (prompt: string) => {
      prompts.push(prompt);
      return 'answer';
    };
    await kernel().run(`await input("HALF".replace("HALF", ${HALF}))`, { onInput });
    expect(prompts).toEqual(['\ufffd']);
  });
});

describe('an execute_request', () => {
  test('that is silent publishes its status only, and does not count', async () => {
    const before = (await kernel().run('0')).reply.execution_count!;
    const id = await execute('const quiet = 5; quiet', { silent: true });
    expect((await raw.reply(id)).content).toMatchObject({ status: 'ok', execution_count: before });
    await idle(id);
    expect(raw.types(id)).toEqual(['status: busy', 'status: idle']);
    const after = await kernel().run('quiet');
    expect(after).toMatchObject({ result: '5', reply: { execution_count: before + 1 } });
  });

  test('that is silent and fails publishes no error, but replies with it', async () => {
    const id = await execute('throw new Error("quiet")', { silent: true });
    expect((await raw.reply(id)).content).toMatchObject({ status: 'error', evalue: 'quiet' });
    await idle(id);
    expect(raw.types(id)).toEqual(['status: busy', 'status: idle']);
  });

  test('that is not stored shows its result, but leaves history and count alone', async () => {
    const before = (await kernel().run('0')).reply.execution_count!;
    const { result, reply } = await kernel().run('"unstored"', { content: { store_history: false } });
    expect([result, reply.execution_count]).toEqual(["'unstored'", before]);
    const { history } = await kernel().client.request('history_request', {
      hist_access_type: 'tail',
      n: 1,
      output: false,
      raw: true,
    });
    expect(history).toEqual([[1, before, '0']]);
  });

  test('evaluates user_expressions after the cell, each on its own', async () => {
    const content = { user_expressions: { sum: 'part + 1', wrong: 'nothing.here', object: '{ a: part }' } };
    const { reply } = await kernel().run('const part = 1;', { content });
    expect(reply.user_expressions).toMatchObject({
      sum: { status: 'ok', data: { 'text/plain': '2' }, metadata: {} },
      wrong: { status: 'error', ename: 'TypeScriptError' },
      object: { status: 'ok', data: { 'text/plain': '{ a: 1 }' } },
    });
  });

  test('behind a failed one is aborted, unless it is sent after the reply', async () => {
    const ids = [
      await execute('throw new Error("first")'),
      await execute('let aborted = 1'),
      await execute('2'),
    ];
    const replies = await Promise.all(ids.map(id => raw.reply(id)));
    expect(replies.map(({ content }) => content.status)).toEqual(['error', 'aborted', 'aborted']);
    await idle(ids[2]);
    expect(raw.types(ids[1])).toEqual(['status: busy', 'status: idle']);
    expect((await raw.reply(await execute('3'))).content.status).toBe('ok');
    expect((await kernel().run('aborted')).error).toContain("Cannot find name 'aborted'");
  });

  test('behind a failed one with stop_on_error: false runs', async () => {
    const ids = [await execute('throw new Error("first")', { stop_on_error: false }), await execute('2')];
    const replies = await Promise.all(ids.map(id => raw.reply(id)));
    expect(replies.map(({ content }) => content.status)).toEqual(['error', 'ok']);
  });
});

describe('output between cells', () => {
  test('of a timer belongs to the cell that started it, even while another one runs', async () => {
    const first = await execute(
      'setTimeout(() => console.log("first"), 100); void (async () => { await 0; await new Promise(r => setTimeout(r, 120)); console.error("first too") })();',
    );
    const second = await execute(
      'console.log("second"); await new Promise(r => setTimeout(r, 300)); console.log("second");',
    );
    await idle(second);
    const text = (id: string) =>
      raw.published
        .filter(({ parent, header }) => parent.msg_id === id && header.msg_type === 'stream')
        .map(({ content }) => content.text)
        .join('');
    expect(text(first)).toBe('first\nfirst too\n');
    expect(text(second)).toBe('second\nsecond\n');
  });

  test('belongs to the cell that ended last', async () => {
    const id = await executeAndLater('console.log("late")');
    expect(raw.types(id).slice(-2)).toEqual(['status: idle', 'stream']);
  });

  test.each(['throw new Error("late")', 'Promise.reject(new Error("late"))'])(
    'tells what fails: %s',
    async code => {
      await executeAndLater(code);
      const { content } = raw.published.at(-1)!;
      expect(content).toMatchObject({
        name: 'stderr',
        text: expect.stringMatching(/^Error: late[^]*at [^]*cell \[\d+\]:1/) as string,
      });
    },
  );
});

describe('while a cell computes', () => {
  let cell: string;
  beforeAll(async () => {
    cell = await execute('console.log("busy"); while (true) {}');
    await until(() => raw.types(cell).includes('stream'));
  });
  afterAll(async () => {
    await kernel().client.interrupt();
    expect((await raw.reply(cell)).content.ename).toBe('KeyboardInterrupt');
  });

  test('the heart beats', async () => {
    await raw.heartbeat.send('ping');
    expect(String(await raw.heartbeat.receive())).toBe('ping');
  });

  test('completion, inspection and other requests are answered', async () => {
    const request = (type: string, content = {}) => kernel().client.request(type, content);
    expect(await request('complete_request', { code: 'Math.sq', cursor_pos: 7 })).toMatchObject({
      matches: ['sqrt'],
    });
    expect(await request('inspect_request', { code: 'parseInt', cursor_pos: 3 })).toMatchObject({
      found: true,
    });
    expect(await request('is_complete_request', { code: 'f(' })).toEqual({
      status: 'incomplete',
      indent: '  ',
    });
    expect(await request('comm_info_request')).toEqual({ status: 'ok', comms: {} });
    expect(await request('kernel_info_request')).toMatchObject({
      status: 'ok',
      language_info: { name: 'typescript', version: typescript.version },
    });
  });
});

test('positions count characters, not UTF-16 units', async () => {
  const code = 'const 𝑥 = "😀😀"; Math.sq';
  const characters = [...code].length;
  expect(await kernel().client.request('complete_request', { code, cursor_pos: characters })).toMatchObject({
    matches: ['sqrt'],
    cursor_start: characters - 2,
    cursor_end: characters,
  });
});

test('inspecting nothing finds nothing', async () => {
  expect(await kernel().client.request('inspect_request', { code: '  ', cursor_pos: 1 })).toEqual({
    status: 'ok',
    found: false,
    data: {},
    metadata: {},
  });
});
