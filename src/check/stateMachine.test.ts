import { unrolled } from './stateMachine';

const counter = {
  initial: { sum: 0 },
  next: ({ sum }: { sum: number }, input: number) => ({ sum: sum + input }),
};

test('the states that a machine passes through', () => {
  expect(unrolled(counter, [1, 2, 4])).toEqual([{ sum: 1 }, { sum: 3 }, { sum: 7 }]);
  expect(unrolled(counter, [])).toEqual([]);
});

test('a machine that keeps something outside its state differs in the second run', () => {
  let calls = 0;
  const secret = { initial: 0, next: () => ++calls };
  expect(unrolled(secret, [0, 0])).toEqual([3, 4]);
});

test('so does a machine that changes the state it is given', () => {
  const changing = {
    initial: { sum: 0 },
    next: (state: { sum: number }, input: number) => Object.assign(state, { sum: state.sum + input }),
  };
  expect(unrolled(changing, [1, 2])).toEqual([{ sum: 4 }, { sum: 6 }]);
});

test.each([
  ['nothing', undefined],
  ['a number', 3],
  ['a next that is no function', { initial: 0, next: 1 }],
  ['no initial', { next: () => 0 }],
])('%s is not a machine', (_what, returned) => {
  expect(() => unrolled(returned, [1])).toThrow('it should return { initial, next }, next being a function');
});
