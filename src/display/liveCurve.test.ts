import { capture } from './testing/capture';
import { liveCurve } from './liveCurve';

interface Spec {
  readonly data: { readonly values: readonly { curve: string; x: number; y: number | null }[] };
}

const axes = ['epoch', 'loss'] as const;

/** The curve's clock, in ms: no test depends on how fast it runs. */
let now = 0;
beforeEach(() => {
  now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

test('one display grows, and ends as a figure with a picture', async () => {
  const messages = await capture(async () => {
    const curve = liveCurve({ axes, curves: ['training', 'validation'] });
    curve.add(1, { training: 4, validation: 5 });
    curve.add(2, { training: Number.NaN });
    now += 600;
    curve.add(3, { training: 1 });
    await curve.end();
  });
  expect(new Set(messages.map(({ content }) => content.transient?.display_id)).size).toBe(1);
  expect(messages.map(({ type, content }) => [type, Object.keys(content.data)[0]])).toEqual([
    ['display_data', 'application/vnd.vegalite.v5+json'],
    ['update_display_data', 'application/vnd.vegalite.v5+json'],
    ['update_display_data', 'application/vnd.plotly.v1+json'],
    ['update_display_data', 'application/vnd.plotly.v1+json'],
  ]);
  const { data } = messages[1].content.data['application/vnd.vegalite.v5+json'] as Spec;
  expect(data.values).toEqual([
    { curve: 'training', x: 1, y: 4 },
    { curve: 'training', x: 2, y: null },
    { curve: 'training', x: 3, y: 1 },
    { curve: 'validation', x: 1, y: 5 },
  ]);
  const last = messages[3].content.data;
  expect(last['application/vnd.plotly.v1+json']).toMatchObject({
    data: [
      { name: 'training', x: [1, 2, 3], y: [4, null, 1] },
      { name: 'validation', x: [1], y: [5] },
    ],
  });
  expect(last['image/png']).toBeDefined();
  expect(last['text/plain']).toBe('Figure: loss by epoch: training from 4 to 1; validation from 5 to 5');
});

test('a hundred thousand points cost few frames, and no frame has more points than can be seen', async () => {
  const messages = await capture(() => {
    const curve = liveCurve({ axes, curves: ['training'] });
    for (let step = 1; step < 100_000; step++) {
      now += 0.05;
      curve.add(step, { training: 1 / step });
    }
    now += 600;
    curve.add(100_000, { training: 0 });
  });
  expect(messages.length).toBeLessThan(15); // 5.6 s
  const spec = messages[messages.length - 1].content.data['application/vnd.vegalite.v5+json'] as Spec;
  expect(spec.data.values.length).toBeLessThan(310);
  expect(spec.data.values[spec.data.values.length - 1]).toEqual({ curve: 'training', x: 100_000, y: 0 });
});

test('a curve of another name is refused', () => {
  const curve = liveCurve({ axes, curves: ['training'] });
  const misspelt = { trainin: 1 } as unknown as { training: number };
  expect(() => curve.add(1, misspelt)).toThrow("there is no curve 'trainin'; its curves are training");
});

test('outside a notebook only the end is printed', async () => {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const curve = liveCurve({ axes, curves: ['training', 'validation'] });
  for (let epoch = 1; epoch <= 3; epoch++) curve.add(epoch, { training: 1 / epoch, validation: 2 / epoch });
  await curve.end();
  await liveCurve({ axes, curves: ['training'] }).end();
  expect(write.mock.calls.map(([text]) => text)).toEqual([
    'Figure: loss by epoch: training from 1 to 0.333; validation from 2 to 0.667\n',
    'Figure: loss by epoch: training has no point yet\n',
  ]);
});
