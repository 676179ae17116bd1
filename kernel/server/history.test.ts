import { History } from './history';

const history = new History();
history.add(1, '1 + 1', '2');
history.add(2, 'let a = 1', undefined);
history.add(3, '1 + 1', '2');
history.add(4, 'f(a)\n*2', '4');

const codes = (request: object) =>
  history.find({ output: false, raw: true, ...request }).map(([, , code]) => code);

test('tail gives the last ones, oldest first', () => {
  expect(history.find({ hist_access_type: 'tail', n: 2 })).toEqual([
    [1, 3, '1 + 1'],
    [1, 4, 'f(a)\n*2'],
  ]);
});

test('output adds the result, if there was one', () => {
  expect(history.find({ hist_access_type: 'tail', n: 3, output: true })).toEqual([
    [1, 2, ['let a = 1', null]],
    [1, 3, ['1 + 1', '2']],
    [1, 4, ['f(a)\n*2', '4']],
  ]);
});

test.each([
  [{ session: 1, start: 2, stop: 4 }, ['let a = 1', '1 + 1']],
  [{ session: 0, start: 4 }, ['f(a)\n*2']],
  [{ session: 0, start: 3, stop: null }, ['1 + 1', 'f(a)\n*2']],
  [{ session: 7, start: 1, stop: 3 }, []],
])('range %j', (request, expected) => {
  expect(codes({ hist_access_type: 'range', ...request })).toEqual(expected);
});

test.each([
  [{ pattern: '1 ? 1' }, ['1 + 1', '1 + 1']],
  [{ pattern: '1 ? 1', unique: true }, ['1 + 1']],
  [{ pattern: '*', n: 1 }, ['f(a)\n*2']],
  [{ pattern: '*', n: 0 }, []],
  [{ pattern: 'f(a)*' }, ['f(a)\n*2']],
  [{ pattern: '1' }, []],
  [{}, ['1 + 1', 'let a = 1', '1 + 1', 'f(a)\n*2']],
])('search %j', (request, expected) => {
  expect(codes({ hist_access_type: 'search', ...request })).toEqual(expected);
});
