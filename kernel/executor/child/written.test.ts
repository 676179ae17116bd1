import { asWritten, caught, correctMessage } from './written';

const NAMES = {
  '_scope_1.u': 'u',
  '_scope_1.i': 'i',
  'exports.größe': 'größe',
  'node_os_1.EOL': 'EOL',
  'fs_1.default': 'fs',
  'fs_1.readFileSync': 'read',
  Deco_1: 'Deco',
  __importMeta: 'import.meta',
};

test.each([
  ['_scope_1.u.load is not a function', 'u.load is not a function'],
  ['(0 , _scope_1.u) is not a function', 'u is not a function'],
  ['(0 , node_os_1.EOL)(...).trim(...).x is not a function', 'EOL(...).trim(...).x is not a function'],
  ['exports.größe.mean is not a function', 'größe.mean is not a function'],
  ['_scope_1.u[_scope_1.i] is not a function', 'u[i] is not a function'],
  ['fs_1.default.raed is not a function', 'fs.raed is not a function'],
  ['(0 , fs_1.readFileSync) is not a function', 'read is not a function'],
  ['Deco_1.make is not a function', 'Deco.make is not a function'],
  ['__importMeta.nope is not a function', 'import.meta.nope is not a function'],
  [
    "Cannot destructure property 'a' of '_scope_1.u' as it is undefined.",
    "Cannot destructure property 'a' of 'u' as it is undefined.",
  ],
])('%s', (message, written) => {
  expect(asWritten(message, NAMES)).toBe(written);
});

test.each([
  'my._scope_1.u is not a function',
  'my_scope_1.u is not a function',
  '_scope_1.unknown is not a function',
  'exports.constructor is not a function',
  'x.exports.größe is not a function',
  '',
])('%j is left as it is', message => {
  expect(asWritten(message, NAMES)).toBe(message);
});

test.each([
  ['(0 , import_node_os.nope) is not a function', 'nope is not a function'],
  ['import_helper.default.run is not a function', 'helper.run is not a function'],
  ['net.run is not a function', 'net.run is not a function'],
])('in an imported file: %s', (message, written) => {
  expect(asWritten(message, undefined)).toBe(written);
});

test("only V8's own errors are corrected", () => {
  const error = new TypeError('_scope_1.u is not a function');
  correctMessage(error, NAMES);
  expect(error.message).toBe('u is not a function');
  const own = new Error('_scope_1.u is a text');
  correctMessage(own, NAMES);
  expect(own.message).toBe('_scope_1.u is a text');
  const frozen = Object.freeze(new TypeError('_scope_1.u'));
  expect(() => correctMessage(frozen, NAMES)).not.toThrow();
});

test('what is caught is passed on, and handlers keep their arguments, their result and `this`', () => {
  const handle = function (this: unknown, ...args: unknown[]) {
    return [this, ...args];
  };
  expect((caught(handle) as typeof handle).call('self', 1, 2)).toEqual(['self', 1, 2]);
  expect([caught(undefined), caught('text'), caught(null)]).toEqual([undefined, 'text', null]);
});
