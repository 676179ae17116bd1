import { sharedKernel } from '../testing/kernel';
import { NOTEBOOKS } from '.';

const kernel = sharedKernel();

test.each(Object.entries(NOTEBOOKS))('%s', async (_title, rows) => {
  for (const [code, expected] of rows) {
    const { result, error } = await kernel().run(code);
    if (expected instanceof RegExp)
      expect({ code, error }).toEqual({ code, error: expect.stringMatching(expected) as string });
    else expect({ code, result, error }).toEqual({ code, result: expected, error: '' });
  }
});
