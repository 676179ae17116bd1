import { StreamBuffer } from './streams';

type Published = [parent: string, name: string, text: string];

let published: Published[];
let buffer: StreamBuffer<string>;

beforeEach(() => {
  jest.useFakeTimers();
  published = [];
  buffer = new StreamBuffer((...message: Published) => published.push(message));
});
afterEach(() => jest.useRealTimers());

test('consecutive writes become one message, after a short wait', () => {
  buffer.write('cell', 'stdout', 'a');
  buffer.write('cell', 'stdout', 'b');
  expect(published).toEqual([]);
  jest.advanceTimersByTime(15);
  expect(published).toEqual([['cell', 'stdout', 'ab']]);
});

test("the wait begins with the first write: a loop's output appears while it runs", () => {
  for (let i = 0; i < 4; i++) {
    buffer.write('cell', 'stdout', String(i));
    jest.advanceTimersByTime(5);
  }
  expect(published).toEqual([['cell', 'stdout', '012']]);
});

test('streams and cells are kept apart, in order', () => {
  buffer.write('first', 'stdout', 'a');
  buffer.write('first', 'stderr', 'b');
  buffer.write('first', 'stdout', 'c');
  buffer.write('second', 'stdout', 'd');
  buffer.flush();
  expect(published).toEqual([
    ['first', 'stdout', 'a'],
    ['first', 'stderr', 'b'],
    ['first', 'stdout', 'c'],
    ['second', 'stdout', 'd'],
  ]);
});

test('much text does not wait', () => {
  buffer.write('cell', 'stdout', 'x'.repeat(70_000));
  expect(published).toHaveLength(1);
});

test('without text nothing is published', () => {
  buffer.flush();
  buffer.write('cell', 'stdout', '');
  buffer.flush();
  jest.advanceTimersByTime(100);
  expect(published).toEqual([]);
});
