import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gpuObstacle, isExpected, modelsIn, nameOfGpu, type Circumstances } from './nvidia';

const driver = { cards: ['NVIDIA T4'] };
const bare: Circumstances = { driver: undefined, hasCuda: false, isFound: false, env: {} };

test.each<[Partial<Circumstances>, string | undefined]>([
  [{ driver, hasCuda: true, isFound: true }, undefined],
  [{ isFound: true }, undefined],
  [{ hasCuda: true }, 'no driver of an NVIDIA card was found'],
  [{ driver }, 'its libraries are those without CUDA, and `npm start -- --gpu` gets the others'],
  [
    { driver, hasCuda: true, env: { CUDA_VISIBLE_DEVICES: '-1' } },
    'it found none, as CUDA_VISIBLE_DEVICES is "-1"',
  ],
  [{ driver, hasCuda: true }, 'it accepts neither card nor driver, and says why with TF_CPP_MIN_LOG_LEVEL=0'],
])('with %j the obstacle is: %s', (changes, obstacle) => {
  const circumstances = { ...bare, ...changes };
  expect(isExpected(circumstances)).toBe(true);
  expect(gpuObstacle(circumstances)).toBe(obstacle);
});

test('a machine without a card and CUDA expects no GPU', () => {
  expect(isExpected(bare)).toBe(false);
});

test("the driver lists its cards' names, and equal cards share one", () => {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'nvidia-'));
  try {
    expect(modelsIn(path.join(folder, 'none'))).toEqual([]);
    for (const [card, text] of [
      ['0000:00:04.0', 'Model: \t\t NVIDIA T4\nIRQ:   \t\t 11\n'],
      ['0000:00:05.0', 'IRQ: 12\n'],
    ]) {
      fs.mkdirSync(path.join(folder, card));
      fs.writeFileSync(path.join(folder, card, 'information'), text);
    }
    expect(modelsIn(folder)).toEqual(['NVIDIA T4']);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  expect(nameOfGpu('GPU:0', driver)).toBe('NVIDIA T4 (GPU:0)');
  expect(nameOfGpu('GPU:0', { cards: ['NVIDIA T4', 'NVIDIA T4'] })).toBe('NVIDIA T4 (GPU:0)');
  expect(nameOfGpu('GPU:0', { cards: ['NVIDIA T4', 'NVIDIA A100'] })).toBe('GPU:0');
  expect(nameOfGpu('GPU:0', undefined)).toBe('GPU:0');
});
