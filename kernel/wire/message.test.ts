import { Signer } from './message';

const signer = new Signer('key', 'tester');
const header = signer.header('execute_request');
const frames = () => signer.pack(header, {}, { code: '1' }).map(frame => Buffer.from(frame));

test('a packed message is unpacked unchanged, with its sender', () => {
  const identity = Buffer.from([0, 1, 255]);
  expect(signer.unpack([identity, ...frames()])).toEqual({
    identities: [identity],
    header,
    parent: {},
    metadata: {},
    content: { code: '1' },
  });
});

test('a header names its type, its session and the protocol', () => {
  expect(header).toMatchObject({
    msg_type: 'execute_request',
    session: signer.session,
    username: 'tester',
    version: '5.4',
  });
  expect(signer.header('a').msg_id).not.toBe(signer.header('a').msg_id);
});

test('the signature is the HMAC-SHA256 of the four parts', () => {
  // Python: hmac.new(b"key", b'{}{}{}{"code":"1"}', "sha256").hexdigest()
  const packed = new Signer('key', 'tester').pack({} as never, {}, { code: '1' });
  expect(packed[1]).toBe('00a977cb0ca1ffb1bbe6fc0229b3e332cc07c2b8fe9980a31d95f03f6140f9cd');
});

test('without a key nothing is signed or verified', () => {
  const open = new Signer('', 'tester');
  const packed = open.pack(header, {}, {});
  expect(packed[1]).toBe('');
  expect(open.unpack(packed.map(frame => Buffer.from(frame))).header).toEqual(header);
});

test.each<[content: object, packed: object]>([
  [{ text: '😀' }, { text: '😀' }],
  [{ text: 'I like \ud83d' }, { text: 'I like \ufffd' }],
  [{ text: '\ude00\ud83d\ud83d\ude00' }, { text: '\ufffd\ufffd😀' }],
  [
    { data: { 'application/json': [{ '\udfff': ['\ud800'] }] } },
    { data: { 'application/json': [{ '\ufffd': ['\ufffd'] }] } },
  ],
  // An escape as text, behind any number of backslashes, is no surrogate.
  [{ text: '\\ud83d \\\\ud83d "\\\ud83d"' }, { text: '\\ud83d \\\\ud83d "\\\ufffd"' }],
  [{ text: '\0\n\u001f\ud83d' }, { text: '\0\n\u001f\ufffd' }],
])('no message holds half a surrogate pair: %j', (content, packed) => {
  const sent = signer.pack({ ...header, msg_id: 'id \ud83d' }, {}, { ...content }, { ...content });
  const received = signer.unpack(sent.map(frame => Buffer.from(frame)));
  expect(received).toMatchObject({ content: packed, metadata: packed, header: { msg_id: 'id \ufffd' } });
});

test.each([
  ['no frames', [], 'frames are missing'],
  ['no delimiter', ['a', 'b'], 'frames are missing'],
  ['too few frames', ['<IDS|MSG>', 'signature', '{}', '{}', '{}'], 'frames are missing'],
])('%s is refused', (_name, texts, why) => {
  expect(() => signer.unpack(texts.map(text => Buffer.from(text)))).toThrow(why);
});

test.each(['', 'f'.repeat(64), 'f'])('the signature %j is refused', signature => {
  const wrong = frames();
  wrong[1] = Buffer.from(signature);
  expect(() => signer.unpack(wrong)).toThrow('the signature does not fit');
});

test('a part that was changed in transit is refused', () => {
  const wrong = frames();
  wrong[5] = Buffer.from('{"code":"2"}');
  expect(() => signer.unpack(wrong)).toThrow('the signature does not fit');
});

describe('with a right signature', () => {
  const open = new Signer('', 'tester');
  const unpack = (...parts: string[]) =>
    open.unpack(['<IDS|MSG>', '', ...parts].map(part => Buffer.from(part)));

  test.each([
    ['a header that is no object', ['1', '{}', '{}', '{}'], 'no msg_type and msg_id'],
    ['a header without msg_id', ['{"msg_type":"a"}', '{}', '{}', '{}'], 'no msg_type and msg_id'],
    ['no JSON', ['{', '{}', '{}', '{}'], 'JSON'],
    ['a content that is a list', ['{"msg_type":"a","msg_id":"1"}', '{}', '{}', '[]'], 'a has no content'],
  ])('%s is refused', (_name, parts, why) => {
    expect(() => unpack(...parts)).toThrow(why);
  });
});
