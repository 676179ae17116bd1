import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { datasetFile } from '../data/dataset';
import { fromFloat16 } from '../data/float16';
import { seededRandom } from '../random';
import { styleNetwork, transformNetwork, type StyleNetwork } from './styleNetwork';

/**
 * The network that was trained to paint in brush strokes: `transformNetwork()`, with the weights of
 * `datasets/style-network`.
 *
 * @throws Error if the weights are missing or damaged
 * @source datasets/style-network/SOURCE.md
 */
export async function loadStyleNetwork(): Promise<StyleNetwork> {
  const numbers = fromFloat16(await readFile(await datasetFile('style-network/strokes.bin')));
  const network = styleNetwork(transformNetwork(), seededRandom(1));
  let offset = 0;
  const weights = network.weights.map(({ shape, size }) =>
    tf.tensor(numbers.subarray(offset, (offset += size)), shape),
  );
  tf.dispose([...network.weights]);
  return { ...network, weights };
}
