import { createCanvas, loadImage } from '@napi-rs/canvas';
import { plot } from './plot';
import { COLORS, styled } from './plotly/figure';
import { isDrawable, renderPng } from './plotly/png';
import { capture } from './testing/capture';

const line = {
  data: [{ x: Float32Array.of(0, 1, 2), y: [0, 1, 4] }],
  layout: { xaxis: { title: { text: 'x' } } },
};

test('a figure is shown as plotly and text at once, and a picture follows in place', async () => {
  const messages = await capture(() => plot(line, { alt: 'y = x squared' }));
  expect(messages.map(({ type }) => type)).toEqual(['display_data', 'update_display_data']);
  const [first, second] = messages.map(({ content }) => content);
  expect(first.transient).toEqual(second.transient);
  const { 'image/png': png, ...rest } = second.data;
  expect(first.data).toEqual(rest);
  const { data } = second;
  expect(png).toBeDefined();
  expect(data['text/plain']).toBe('Figure: y = x squared');
  expect(data['application/vnd.plotly.v1+json']).toMatchObject({ data: [{ x: [0, 1, 2], y: [0, 1, 4] }] });
  const picture = await loadImage(Buffer.from(data['image/png'] as string, 'base64'));
  expect([picture.width, picture.height]).toEqual([640, 400]);
});

test('outside a notebook the description is printed', async () => {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  await plot(line, { alt: 'a line' });
  expect(write).toHaveBeenCalledWith('Figure: a line\n');
  write.mockRestore();
});

test('a missing description is an error', async () => {
  await expect(plot(line, { alt: ' ' })).rejects.toThrow('alt is empty');
  await expect(plot({} as never, { alt: 'nothing' })).rejects.toThrow('figure.data should be an array');
});

test('a trace that only a browser can draw is shown without a picture', async () => {
  const surface = { data: [{ type: 'surface' as const, z: [[1, 2]] }] };
  const [{ content }] = await capture(() => plot(surface, { alt: 'a surface' }));
  expect(Object.keys(content.data)).toEqual(['application/vnd.plotly.v1+json', 'text/plain']);
  await expect(renderPng({ data: [{ type: 'scattergl' }], layout: {} })).rejects.toThrow(
    'only be drawn by a browser',
  );
});

test.each([
  ['scatter', true],
  ['heatmap', true],
  ['bar', true],
  ['scatter3d', false],
  ['scattergl', false],
])('a %s trace is drawable here: %s', (type, drawable) => {
  expect(isDrawable([{ type }])).toBe(drawable);
});

test('the drawing holds the tick labels, not only the curve', async () => {
  const withLabels = await renderPng(styled(line));
  const without = await renderPng(
    styled({ ...line, layout: { xaxis: { showticklabels: false }, yaxis: { showticklabels: false } } }),
  );
  expect(await inkedPixels(withLabels)).toBeGreaterThan((await inkedPixels(without)) + 50);
});

test('an exponent is above the line, an index below it', async () => {
  const rowsWithInk = async (text: string) => {
    const hidden = { visible: false };
    const layout = {
      width: 100,
      height: 100,
      xaxis: hidden,
      yaxis: hidden,
      annotations: [{ text, showarrow: false }],
    };
    const image = await loadImage(await renderPng(styled({ data: [], layout })));
    const context = createCanvas(100, 100).getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, 100, 100);
    const rows = Array.from({ length: 100 }, (_, row) => row);
    return rows.filter(row => data.subarray(400 * row, 400 * (row + 1)).some(value => value < 200));
  };
  const [raised, lowered] = [await rowsWithInk('x<sup>2</sup>'), await rowsWithInk('x<sub>2</sub>')];
  expect(raised[0]).toBeLessThan(lowered[0]);
  expect(raised.at(-1)).toBeLessThan(lowered.at(-1)!);
});

test("a heatmap's cells are in the picture, in their colours", async () => {
  const colorscale: [number, string][] = [[0, '#fff'], [1, '#0072B2']]; // prettier-ignore
  const heatmap = { type: 'heatmap' as const, z: [[0, 1]], colorscale, showscale: false };
  const margin = { l: 0, r: 0, t: 0, b: 0 };
  const layout = { width: 200, height: 100, margin, xaxis: { visible: false }, yaxis: { visible: false } };
  const image = await loadImage(await renderPng(styled({ data: [heatmap], layout })));
  const context = createCanvas(200, 100).getContext('2d');
  context.drawImage(image, 0, 0);
  const color = (x: number) => Array.from(context.getImageData(x, 50, 1, 1).data);
  expect([color(50), color(150)]).toEqual([
    [255, 255, 255, 255],
    [0, 0x72, 0xb2, 255],
  ]);
});

test("every axis gets the course's style, and keeps what it was given", () => {
  const { layout } = styled({ data: [], layout: { xaxis2: { title: { text: 'second' } } } });
  expect(layout).toMatchObject({
    xaxis: { ticks: 'outside' },
    yaxis: { ticks: 'outside' },
    xaxis2: { ticks: 'outside', title: { text: 'second' } },
  });
  expect(layout.colorway).toEqual(Object.values(COLORS));
});

async function inkedPixels(png: Buffer): Promise<number> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return data.filter((value, i) => i % 4 === 0 && value < 100).length;
}
