import { blankIn, blankOf } from './blank';

test('a blank tells its exercise', () => {
  expect(blankIn(`function f() {\n  ${blankOf('f')};\n}`)).toBe('f');
  expect(blankIn('function f() {}')).toBeUndefined();
});
