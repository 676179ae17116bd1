// Trains the network of lab 11 that paints in brush strokes, and keeps its weights and its log beside this file:
// node start.mjs run datasets/style-network/train.ts
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  balance,
  batches,
  crops,
  loadPhoto,
  loadSqueezeNet,
  loadStyle,
  lossNetwork,
  seededRandom,
  start,
  trainTransformer,
  styleNetwork,
  transformNetwork,
} from '../../src';
import { toFloat16 } from '../../src/data/float16';

const SEED = 1;
const EPOCHS = 12;

async function main(): Promise<void> {
  await start();
  const random = seededRandom(SEED);
  // The cat is left out: it is the new photo on which the lab tries the network.
  const photos = await Promise.all(
    (['astronaut', 'coffee', 'hubble', 'rocket'] as const).map(name => loadPhoto(name, 256)),
  );
  const images = crops(photos, 128, 200, random);
  const style = await loadStyle('strokes', 192);
  const layers = {
    model: lossNetwork(await loadSqueezeNet()),
    contentLayer: 'fire5',
    styleLayers: ['relu_conv1', 'fire2', 'fire3', 'fire5', 'fire7'],
  };
  const lines: string[] = [];
  const begin = performance.now();
  const { weights } = trainTransformer(style, images, {
    ...layers,
    ...balance(images.slice([0, 0, 0, 0], [40, -1, -1, -1]), style, layers),
    beta: 2,
    lambda: 5,
    network: styleNetwork(transformNetwork(), random),
    batches: Array.from({ length: EPOCHS }, () => batches(200, 'mini-batch', 4, random)).flat(),
    learningRate: 2e-3,
    onStep: (step, loss) => {
      if (step !== 1 && step % 25 !== 0) return;
      const seconds = (performance.now() - begin) / 1000;
      lines.push(`step ${step}: loss ${loss.toFixed(4)}, ${seconds.toFixed(0)} s`);
      process.stdout.write(`${lines[lines.length - 1]}\n`);
    },
  });
  const numbers = weights.flatMap(weight => Array.from(weight.dataSync()));
  writeFileSync(join(__dirname, 'strokes.bin'), toFloat16(Float32Array.from(numbers)));
  const head = `seed ${SEED}, ${numbers.length} weights, ${process.arch}, Node ${process.version}`;
  writeFileSync(join(__dirname, 'strokes.log'), [head, ...lines, ''].join('\n'));
}

void main();
