import { capture } from './testing/capture';
import { show, update } from './publish';
import { table } from './table';

async function shown(body: () => void): Promise<{ html: string; text: string }> {
  const [{ content }] = await capture(body);
  return { html: content.data['text/html'] as string, text: content.data['text/plain'] as string };
}

test('rows become a table, with a header cell per column', async () => {
  const { html, text } = await shown(() =>
    table([
      { gate: 'NAND', separable: true },
      { gate: 'XOR', separable: false },
    ]),
  );
  expect(html).toContain('<th scope="col">gate</th><th scope="col">separable</th>');
  expect(html).toContain('<td>XOR</td><td>false</td>');
  expect(text).toBe('gate  separable\nNAND  true\nXOR   false');
});

test('a dataframe is read by columns and values', async () => {
  const frame = {
    columns: ['length', 'name'],
    values: [
      [1.2345678, 'a'],
      [Number.NaN, 'b'],
    ],
    shape: [2, 2],
  };
  expect((await shown(() => table(frame))).text).toBe('length  name\n1.2346  a\n        b');
});

test('a long table says how much is left out', async () => {
  const rows = Array.from({ length: 30 }, (_, i) => ({ i }));
  const { html, text } = await shown(() => table(rows, { rows: 3 }));
  expect(text).toMatch(/30 rows; the first 3 are shown$/);
  expect(html.match(/<tr>/g)).toHaveLength(4);
});

test('markup in the data is shown, not run', async () => {
  const { html } = await shown(() => table([{ x: '<script>alert(1)</script>' }]));
  expect(html).toContain('&lt;script&gt;');
});

test('anything else is refused with an explanation', () => {
  expect(() => table({} as never)).toThrow('expected a dataframe or an array of objects');
});

test('an output with a name can be replaced', async () => {
  const messages = await capture(() => {
    show({ 'text/plain': 'first' }, 'one');
    update({ 'text/plain': 'second' }, 'one');
  });
  expect(messages.map(({ type, content }) => [type, content.transient])).toEqual([
    ['display_data', { display_id: 'one' }],
    ['update_display_data', { display_id: 'one' }],
  ]);
});
