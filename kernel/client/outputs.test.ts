import type { Content, Message } from '../wire/message';
import { OutputCollector, type Displays } from './outputs';

let displays: Displays;
beforeEach(() => {
  displays = new Map();
});

function collect(...messages: readonly [type: string, content: Content][]) {
  const collector = new OutputCollector(displays);
  for (const [type, content] of messages) collector.take({ header: { msg_type: type }, content } as Message);
  return collector.outputs;
}

const stream = (text: string, name = 'stdout'): [string, Content] => ['stream', { name, text }];
const display = (text: string, id?: string): [string, Content] => [
  'display_data',
  { data: { 'text/plain': text }, metadata: {}, transient: id === undefined ? {} : { display_id: id } },
];

test('consecutive text of one stream is one output', () => {
  expect(collect(stream('a'), stream('b'), stream('c', 'stderr'), stream('d'))).toEqual([
    { output_type: 'stream', name: 'stdout', text: 'ab' },
    { output_type: 'stream', name: 'stderr', text: 'c' },
    { output_type: 'stream', name: 'stdout', text: 'd' },
  ]);
});

test('results and errors are kept in order', () => {
  const error = { ename: 'E', evalue: 'v', traceback: ['t'] };
  expect(
    collect(
      ['execute_result', { data: { 'text/plain': '1' }, metadata: {}, execution_count: 3 }],
      ['error', error],
    ),
  ).toEqual([
    { output_type: 'execute_result', data: { 'text/plain': '1' }, metadata: {}, execution_count: 3 },
    { output_type: 'error', ...error },
  ]);
});

test('a display is replaced by its update, even from a later cell', () => {
  const first = collect(display('a', 'one'), display('b'));
  const update: [string, Content] = [
    'update_display_data',
    { data: { 'text/html': 'c' }, transient: { display_id: 'one' } },
  ];
  expect(collect(update)).toEqual([]);
  expect(first).toEqual([
    { output_type: 'display_data', data: { 'text/html': 'c' }, metadata: {} },
    { output_type: 'display_data', data: { 'text/plain': 'b' }, metadata: {} },
  ]);
});

test('an update of an unknown display changes nothing', () => {
  expect(collect(['update_display_data', { data: {}, transient: { display_id: 'none' } }])).toEqual([]);
});

test('clear_output clears at once, or with the next output', () => {
  expect(collect(stream('a'), ['clear_output', { wait: false }])).toEqual([]);
  expect(collect(stream('a'), ['clear_output', { wait: true }])).toHaveLength(1);
  expect(collect(stream('a'), ['clear_output', { wait: true }], stream('b'))).toEqual([
    { output_type: 'stream', name: 'stdout', text: 'b' },
  ]);
});

test('other messages show nothing', () => {
  expect(collect(['status', { execution_state: 'busy' }], ['execute_input', { code: '' }])).toEqual([]);
});
