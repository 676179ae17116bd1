import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePercent } from '../notebook/percent';
import { ROOT, sharedKernel } from '../kernel/testing/kernel';

const kernel = sharedKernel(join(ROOT, 'labs'));

/** Lab 10's cells for a deep dream, from the lab's source, so that the test runs what students run. */
function cells(): { before: string[]; dream: string; after: string } {
  const file = join(ROOT, 'solutions/10-looking-inside.ts');
  const code = parsePercent(readFileSync(file, 'utf8'), file)
    .filter(cell => cell.type === 'code')
    .map(cell => cell.source);
  const find = (text: string) => {
    const found = code.find(cell => cell.includes(text));
    if (found === undefined) throw new Error(`lab 10 has no cell with ${text}`);
    return found;
  };
  const before = ['await start()', 'function layerObjective', 'function ascend', 'function octaves'];
  return {
    before: [
      ...before.map(find),
      "const photo = await loadPhoto('chelsea', 128);",
      find('function deepDream'),
    ],
    dream: find('let dreaming'),
    after: find("name: 'as far as it came'"),
  };
}

test('a dream changes in place, and leaves its latest picture when interrupted', async () => {
  const { before, dream, after } = cells();
  for (const cell of before) expect((await kernel().run(cell)).error).toBe('');

  let updates = 0;
  const running = kernel().run(dream.replace('steps: 16', 'steps: 10_000'), {
    onMessage: ({ header }) => {
      if (header.msg_type === 'update_display_data' && ++updates === 3) void kernel().client.interrupt();
    },
  });
  expect((await running).reply).toMatchObject({ status: 'error', ename: 'KeyboardInterrupt' });
  expect(await kernel().value('[dreaming.isDisposed, dreaming.shape[3], photo.isDisposed]')).toBe(
    '[ false, 3, false ]',
  );
  const { outputs, error } = await kernel().run(after);
  expect(error).toBe('');
  expect(outputs.some(output => 'data' in output && 'image/png' in output.data)).toBe(true);
});
