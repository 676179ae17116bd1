// Two pictures drawn by this course itself, always the same: brush strokes in a flow, and a stained glass window.
import { createCanvas } from '@napi-rs/canvas';

/** Drawn large and shrunk, so that edges are smooth; pixels. */
const SIDE = 640;

/** Nine thousand strokes along the lines of a flow, in the colours of a night sky. */
export function strokes() {
  const random = generator(7);
  const height = smoothNoise(random, [5, 9, 17]);
  const shade = smoothNoise(random, [6, 11]);
  const palette = ['#0e1846', '#1c428c', '#3a7cbc', '#8cbcce', '#eece60', '#f6e8aa', '#d6782c', '#14243c'];
  const context = canvas('#141e50');
  context.lineCap = context.lineJoin = 'round';
  for (let i = 0; i < 9000; i++) {
    let [x, y] = [random() * SIDE, random() * SIDE];
    const place = Math.min(0.999, Math.max(0, 0.5 + 0.33 * shade(x, y) + 0.18 * (random() - 0.5)));
    context.strokeStyle = palette[Math.floor(place * palette.length)];
    context.globalAlpha = 0.75 + 0.25 * random();
    context.lineWidth = 4 + 5 * random();
    context.beginPath();
    context.moveTo(x, y);
    for (let step = 0; step < 14; step++) {
      // Along the lines of equal height, a quarter turn from the slope: such a flow neither starts nor ends anywhere.
      const [dx, dy] = [height(x + 1, y) - height(x - 1, y), height(x, y + 1) - height(x, y - 1)];
      const length = Math.hypot(dx, dy) || 1;
      [x, y] = [x - (3 * dy) / length, y + (3 * dx) / length];
      context.lineTo(x, y);
    }
    context.stroke();
  }
  return context.canvas;
}

/** Coloured panes, each nearest to one of 150 points, in lead. */
export function glass() {
  const random = generator(3);
  const palette = [[200, 30, 40], [240, 180, 30], [30, 90, 180], [20, 140, 90], [240, 240, 220], [120, 40, 140], [240, 110, 30], [40, 170, 200]]; // prettier-ignore
  const panes = Array.from({ length: 150 }, () => ({
    x: random() * SIDE,
    y: random() * SIDE,
    color: palette[Math.floor(random() * palette.length)].map(value => value + 30 * (random() - 0.5)),
  }));
  const light = smoothNoise(random, [8, 15]);
  const context = canvas('#121014');
  const pixels = context.getImageData(0, 0, SIDE, SIDE);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      let [first, second, nearest] = [Infinity, Infinity, panes[0]];
      for (const pane of panes) {
        const distance = Math.hypot(pane.x - x, pane.y - y);
        if (distance < first) [first, second, nearest] = [distance, first, pane];
        else if (distance < second) second = distance;
      }
      const lead = second - first < 8;
      nearest.color.forEach((value, c) => {
        pixels.data[4 * (y * SIDE + x) + c] = lead ? [18, 16, 20][c] : value * (1 + 0.15 * light(x, y));
      });
    }
  }
  context.putImageData(pixels, 0, 0);
  return context.canvas;
}

function canvas(color) {
  const context = createCanvas(SIDE, SIDE).getContext('2d');
  context.fillStyle = color;
  context.fillRect(0, 0, SIDE, SIDE);
  return context;
}

/** A smooth random function of a place, of about unit size: waves in random directions, fewer hills the larger. */
function smoothNoise(random, hills) {
  const waves = hills.flatMap(count =>
    Array.from({ length: 6 }, () => {
      const [turn, frequency] = [2 * Math.PI * random(), (Math.PI * count * (0.7 + 0.6 * random())) / SIDE];
      return [
        frequency * Math.cos(turn),
        frequency * Math.sin(turn),
        2 * Math.PI * random(),
        hills[0] / count,
      ];
    }),
  );
  const size = Math.sqrt(waves.reduce((sum, [, , , weight]) => sum + weight ** 2 / 2, 0));
  return (x, y) =>
    waves.reduce((sum, [fx, fy, at, weight]) => sum + weight * Math.sin(fx * x + fy * y + at), 0) / size;
}

/** Random numbers from 0 to 1, the same for the same seed: a linear congruential generator (Numerical Recipes). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
