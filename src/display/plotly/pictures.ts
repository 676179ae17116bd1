import { createCanvas, loadImage } from '@napi-rs/canvas';

/**
 * Redraws an SVG's embedded pictures, such as plotly's heatmaps, as rectangles: the canvas that turns an SVG
 * into a PNG leaves pictures out.
 */
export async function picturesAsRectangles(svg: string): Promise<string> {
  let drawn = '';
  let from = 0;
  for (const picture of svg.matchAll(/<image\b[^>]*?\/>/g)) {
    drawn += svg.slice(from, picture.index) + (await rectangles(picture[0]));
    from = picture.index + picture[0].length;
  }
  return drawn + svg.slice(from);
}

async function rectangles(tag: string): Promise<string> {
  const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  const [left, top, width, height] = ['x', 'y', 'width', 'height'].map(name => Number(attribute(name)));
  const [, png] = attribute('xlink:href').split('base64,');
  if (png === undefined) return '';
  const image = await loadImage(Buffer.from(png, 'base64'));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const colors = new Uint32Array(data.buffer);
  const [across, down] = [width / image.width, height / image.height];
  const runs: string[] = [];
  for (let row = 0; row < image.height; row++) {
    for (let start = 0, end = 0; start < image.width; start = end) {
      const at = row * image.width + start;
      while (end < image.width && colors[row * image.width + end] === colors[at]) end++; // one rectangle for a run of one colour
      const [red, green, blue, opacity] = data.subarray(4 * at, 4 * at + 4);
      if (opacity === 0) continue;
      const place = `x="${left + start * across}" y="${top + row * down}" width="${(end - start) * across}" height="${down + 0.5}"`; // half a pixel taller, to hide the gap to the next row
      runs.push(`<rect ${place} fill="rgb(${red},${green},${blue})" fill-opacity="${opacity / 255}"/>`);
    }
  }
  return `<g shape-rendering="crispEdges">${runs.join('')}</g>`;
}
