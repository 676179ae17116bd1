import { outputSize } from '../exercises/06-convolution/outputSize';
import { measure } from './measure';
import { table } from './report';

const loaded = { lab: '06-convolution', file: '', exercise: outputSize };

/** The solution's function with another body. */
function code(body: string): string {
  return `function outputSize(size: number, kernel: number, stride: number, padding: number): number { ${body} }`;
}

test('answers take the place of the solution in its notebook, and are judged by public and hidden cases', () => {
  const right = code('return half(size + padding - kernel, stride) + 1;');
  const answers = [
    { right, helper: 'const half = (a: number, b: number) => Math.floor(a / b);' },
    { right: code('return Math.floor((size + padding - kernel) / stride);'), helper: '' },
    { right: code('while (true) size++;'), helper: '' },
    { right, helper: '' },
  ].map(one => ({
    fn: 'outputSize',
    code: `${one.helper}\n${one.right}`,
    right: false as const,
    tutor: 'None.',
  }));
  const results = measure(loaded, answers);
  expect(results.map(({ fate }) => fate)).toEqual(['accepted', 'named', 'threw', 'threw']);
  expect(results[1].misconception).toContain('+ 1');
  expect(table(results).split('\n').at(-1)).toBe('| all | 0 | 0 | 4 | 1 | 0 | 1 | 0 | 2 | 0 |');
});
