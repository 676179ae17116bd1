import { labNamed, topicOf } from './labName';

const LABS = ['04-backpropagation', '05-overfitting', '15-u-net'];

test.each([
  ['4', '04-backpropagation'],
  ['04', '04-backpropagation'],
  ['05', '05-overfitting'],
  ['15', '15-u-net'],
  ['overfitting', '05-overfitting'],
  ['u-net', '15-u-net'],
  ['05-overfitting', '05-overfitting'],
  ['04-overfitting', '05-overfitting'], // its number before
  ['5-backpropagation', '04-backpropagation'],
])('%s is %s', (said, lab) => {
  expect(labNamed(said, LABS)).toBe(lab);
});

test.each(['', '1', '9', '004', '04-', '-', '04-u', 'over', 'net', '05-overfitting-Copy1'])(
  '"%s" is none',
  said => {
    expect(labNamed(said, LABS)).toBeUndefined();
  },
);

test("a file's name keeps what follows the number", () => {
  expect(topicOf('15-u-net.seed')).toBe('u-net.seed');
});
