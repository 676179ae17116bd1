// Trains the shipped U-net again: node start.mjs run datasets/unet/derive.ts [output folder]. Writes weights.bin and training.log.
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { start } from '../../src/backend';
import { loadNuclei } from '../../src/data/nuclei';
import { drawLook } from '../../src/data/nucleiLook';
import { syntheticNuclei } from '../../src/data/syntheticNuclei';
import { packWeights } from '../../src/models/checkpoint';
import { SHIPPED_UNET, unet, unetFilters, unetWeights } from '../../src/models/unet';
import { seededRandom } from '../../src/random';
import { trainSegmenter } from '../../src/training/trainSegmenter';
import { connectedComponents, matchObjects, objectF1 } from '../../src/vision/objects';
import { cropSource, drawCrops } from '../../src/vision/crops';
import { iou } from '../../src/vision/scores';
import { weightMap } from '../../src/vision/weightMap';

const SYNTHETIC = 400; // images
const SIDE = 128;
const STEPS = 3000;
const BATCH = { count: 8, size: 96, margin: 0 };

async function main(): Promise<void> {
  const output = process.argv[2] ?? __dirname;
  const log = (line: string) => appendFileSync(join(output, 'training.log'), line + '\n');
  writeFileSync(join(output, 'training.log'), '');
  await start();
  const random = seededRandom(1);
  const border = { w0: 10, sigma: 5 };
  const real = await loadNuclei('train');
  const sources = [
    ...Array.from({ length: SYNTHETIC }, () => {
      const drawn = syntheticNuclei(random, SIDE, drawLook(random));
      return cropSource(drawn, weightMap(drawn.instances, border));
    }),
    // One crop in three is of the real image.
    ...new Array<ReturnType<typeof cropSource>>(SYNTHETIC / 2).fill(
      cropSource({ ...real, image: tf.sqrt(real.image) }, weightMap(real.instances, border)),
    ),
  ];
  const validation = await loadNuclei('validation');
  const filters = unetFilters(random, SHIPPED_UNET);
  const weights = unetWeights(filters);
  const logits = (images: tf.Tensor4D) => unet({ images, filters, padding: 'same' });
  const labels = validation.instances.dataSync();
  const [height, width] = validation.instances.shape;
  const judge = () => {
    const mask = tf.tidy(() => logits(tf.sqrt(validation.image)).argMax(3).dataSync());
    const found = connectedComponents({ height, width, labels: mask }, 20);
    return `validation IoU ${iou(mask, labels).toFixed(3)}, object F1 ${objectF1([matchObjects(found, { height, width, labels })]).toFixed(3)}`;
  };
  let [sum, since] = [0, 0];
  await trainSegmenter(weights, logits, () => drawCrops(sources, BATCH, random), {
    steps: STEPS,
    learningRate: 0.002,
    onStep: (step, loss) => {
      [sum, since] = [sum + loss, since + 1];
      if (step % 100 !== 0) return;
      log(`step ${step}: loss ${(sum / since).toFixed(4)}, ${judge()}`);
      [sum, since] = [0, 0];
      writeFileSync(join(output, 'weights.bin'), packWeights(weights));
    },
  });
}

void main();
