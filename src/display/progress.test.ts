import { capture } from './testing/capture';
import { progress } from './progress';

/** The bar's clock, in ms: no test depends on how fast it runs. */
let now = 0;
beforeEach(() => {
  now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

test('one display is updated in place, at most ten times a second', async () => {
  const messages = await capture(() => {
    const bar = progress(100_000, { label: 'steps' });
    for (let step = 1; step <= 100_000; step++) {
      now += 1 / 16;
      bar.update(step, 'loss <1');
    }
    bar.end();
  });
  const [first] = messages;
  const last = messages[messages.length - 1];
  expect(first.type).toBe('display_data');
  expect(messages.slice(1).every(({ type }) => type === 'update_display_data')).toBe(true);
  expect(new Set(messages.map(({ content }) => content.transient?.display_id)).size).toBe(1);
  expect(messages).toHaveLength(1 + 62 + 1); // 6.25 s
  expect(first.content.data['text/html']).toContain('<progress value="0" max="100000"');
  expect(last.content.data['text/html']).toContain('<progress value="100000" max="100000"');
  expect(last.content.data['text/html']).toContain('loss &lt;1');
  expect(last.content.data['text/plain']).toMatch(/^steps: 100000 of 100000, loss <1, 6\.3 s$/);
});

test('the remaining time is shown', async () => {
  const messages = await capture(() => {
    const bar = progress(4, { label: 'epochs' });
    now = 1500;
    bar.update(2);
  });
  expect(messages[1].content.data['text/plain']).toMatch(/^epochs: 2 of 4, about 1\.5 s left$/);
});

test('outside a notebook only the end is printed', () => {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const bar = progress(3, { label: 'epochs' });
  for (let epoch = 1; epoch <= 3; epoch++) bar.update(epoch, 'loss 0.25');
  bar.end();
  expect(write.mock.calls.map(([text]) => text)).toEqual(['epochs: 3 of 3, loss 0.25, 0.0 s\n']);
});

test.each([0, -1, Number.NaN])('a total of %s is refused', total => {
  expect(() => progress(total, { label: 'epochs' })).toThrow(`total should be above 0, got ${total}`);
});
