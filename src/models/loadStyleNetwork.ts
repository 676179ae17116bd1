import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../random';
import { readWeights } from './checkpoint';
import { styleNetwork, transformNetwork, type StyleNetwork } from './styleNetwork';

/**
 * The network that was trained to paint in brush strokes: `transformNetwork()`, with the weights of
 * `datasets/style-network`.
 *
 * @throws Error if the weights are missing or damaged
 * @source datasets/style-network/SOURCE.md
 */
export async function loadStyleNetwork(): Promise<StyleNetwork> {
  const network = styleNetwork(transformNetwork(), seededRandom(1));
  const shapes = network.weights.map(({ shape }) => shape);
  const weights = await readWeights(shapes, 'style-network/strokes.bin');
  tf.dispose([...network.weights]);
  return { ...network, weights };
}
