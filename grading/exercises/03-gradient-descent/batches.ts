import { batches as observe } from '../../../src/check/observers/batches';
import { functionValue, type FunctionValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { exerciseRandom, type ExerciseRandom } from '../../cases/random';

type Batches = readonly (readonly number[])[];

/** Two epochs, one after the other, from one generator. */
type Epochs = Readonly<Record<'first call' | 'second call', Batches>>;

/**
 * The batches of one epoch: each index once, in random order, a short last batch kept.
 *
 * Graded by what has to hold for any order, in two epochs: an order that is always the same is not random, whichever it is.
 */
export const batches = exercise({
  name: 'batches',
  points: 2,

  cases: random => [
    { title: 'mini-batches, the last one shorter', args: drawMiniBatches(random, 3), calls: 2 },
    { title: 'mini-batches of equal size', args: drawMiniBatches(random, 0), calls: 2 },
    { title: 'the full batch', args: [random.integer(14, 18), 'full-batch', 4, RANDOM], calls: 2 },
    { title: 'online', args: [random.integer(14, 18), 'online', 4, RANDOM], calls: 2 },
    {
      title: 'fewer samples than a batch holds',
      args: [random.integer(14, 18), 'mini-batch', 20, RANDOM],
      calls: 2,
    },
  ],

  // Counts
  tolerance: 0,

  reference: (n: number, mode: string, batchSize: number, random: FunctionValue): Epochs => {
    void random; // any order is right
    return inTwoEpochs(n, order => deal(order, sizeOf(n, mode, batchSize)));
  },

  observe,

  mutants: {
    'the short last batch is dropped: every sample has to have its turn': (n, mode, batchSize) => {
      const size = sizeOf(n, mode, batchSize);
      return inTwoEpochs(n, order => deal(order, size).filter(batch => batch.length === size));
    },
    'the short last batch is filled up with samples that had their turn already': (n, mode, batchSize) => {
      const size = sizeOf(n, mode, batchSize);
      return inTwoEpochs(n, order => deal(order, size).map(batch => [...batch, ...order].slice(0, size)));
    },
    'the samples are not shuffled': (n, mode, batchSize) =>
      inTwoEpochs(n, () => deal(inOrder(n), sizeOf(n, mode, batchSize))),
    'every epoch has the same order: take it from random, which goes on': (n, mode, batchSize) =>
      inTwoEpochs(n, () => deal(shuffled(n, 1), sizeOf(n, mode, batchSize))),
    'only the order of the batches is shuffled: each still holds neighbours': (n, mode, batchSize) =>
      inTwoEpochs(n, (_order, epoch) =>
        exerciseRandom(epoch).shuffle(deal(inOrder(n), sizeOf(n, mode, batchSize))),
      ),
    'each batch draws from all samples, so that some come twice and some never': (n, mode, batchSize) =>
      inTwoEpochs(n, (order, epoch) =>
        deal(order, sizeOf(n, mode, batchSize)).map((batch, turn) =>
          shuffled(n, 1000 * epoch + turn).slice(0, batch.length),
        ),
      ),
    'batchSize is taken as the number of batches': (n, mode, batchSize) =>
      inTwoEpochs(n, order =>
        deal(order, mode === 'mini-batch' ? Math.ceil(n / batchSize) : sizeOf(n, mode, batchSize)),
      ),
    'batchSize is used in every mode: full-batch means one batch of all, online one sample a batch': (
      n,
      _mode,
      batchSize,
    ) => inTwoEpochs(n, order => deal(order, batchSize)),
    'full-batch and online are swapped': (n, mode, batchSize) =>
      inTwoEpochs(n, order => deal(order, mode === 'mini-batch' ? batchSize : mode === 'online' ? n : 1)),
    'indices are counted from 1: the first sample is number 0': (n, mode, batchSize) =>
      inTwoEpochs(n, order =>
        deal(
          order.map(index => index + 1),
          sizeOf(n, mode, batchSize),
        ),
      ),
    'the rest makes the last batch longer: it is a batch of its own': (n, mode, batchSize) =>
      inTwoEpochs(n, order => {
        const dealt = deal(order, sizeOf(n, mode, batchSize));
        const [last, before] = [dealt.at(-1)!, dealt.at(-2)];
        return before === undefined || last.length === before.length
          ? dealt
          : [...dealt.slice(0, -2), [...before, ...last]];
      }),
  },

  variants: {
    'samples taken out of a bag': `(n, mode, batchSize, random) => {
      const bag = [...Array(n).keys()];
      const size = mode === 'online' ? 1 : mode === 'full-batch' ? n : batchSize;
      const all = [];
      while (bag.length > 0) {
        const batch = [];
        while (batch.length < size && bag.length > 0)
          batch.push(...bag.splice(random.integer(0, bag.length - 1), 1));
        all.push(batch);
      }
      return all;
    }`,
    'the full batch in order': `(n, mode, batchSize, random) => {
      const order = Array.from({ length: n }, (_, i) => i);
      if (mode === 'full-batch') return [order];
      const mixed = random.shuffle(order);
      if (mode === 'online') return mixed.map(i => [i]);
      return Array.from({ length: Math.ceil(n / batchSize) }, (_, k) => mixed.slice(k * batchSize, (k + 1) * batchSize));
    }`,
    'sorted by random keys': `(n, mode, batchSize, random) => {
      const keys = Array.from({ length: n }, (_, i) => ({ i, key: random.uniform() }));
      const order = keys.sort((a, b) => a.key - b.key).map(({ i }) => i);
      const size = mode === 'online' ? 1 : mode === 'full-batch' ? n : batchSize;
      return order.reduce((all, i, place) => {
        if (place % size === 0) all.push([]);
        all[all.length - 1].push(i);
        return all;
      }, []);
    }`,
    'with a shuffled tensor': `(n, mode, batchSize) => {
      const order = [...tf.util.createShuffledIndices(n)];
      const size = mode === 'online' ? 1 : mode === 'full-batch' ? n : batchSize;
      const all = [];
      for (let i = 0; i < n; i += size) all.push(order.slice(i, i + size));
      return all;
    }`,
  },

  hints: [
    'Shuffle the indices of all samples once, then deal them out from the front, batch by batch. The last mini-batch may be shorter.',
    "A batch has `n` indices in 'full-batch' mode, 1 in 'online' mode, and `batchSize` in 'mini-batch' mode: that makes `n` divided by this size batches, rounded up.",
    'Look at what `random.shuffle(…)` returns: it is the shuffled copy, so use that one. Cut it with `.slice(start, end)`, which stops at the end of the array by itself.',
  ],
});

/** A seeded generator, as lab 03 makes one. */
const RANDOM = functionValue('random');

type Args = [n: number, mode: string, batchSize: number, random: FunctionValue];

/** Batches whose size is never their number; `rest` samples are left for the last one. */
function drawMiniBatches(random: ExerciseRandom, rest: number): Args {
  const [size, count] = [random.integer(4, 5), random.integer(6, 7)];
  return [size * count + rest, 'mini-batch', size, RANDOM];
}

const inOrder = (n: number) => Array.from({ length: n }, (_, i) => i);
const shuffled = (n: number, seed: number) => exerciseRandom(seed).shuffle(inOrder(n));

/** What is made of a random order, in each of two epochs. */
function inTwoEpochs(n: number, batches: (order: readonly number[], epoch: number) => Batches): Epochs {
  return { 'first call': batches(shuffled(n, 1), 1), 'second call': batches(shuffled(n, 2), 2) };
}

function sizeOf(n: number, mode: string, batchSize: number): number {
  if (mode === 'full-batch') return n;
  return mode === 'online' ? 1 : batchSize;
}

function deal(order: readonly number[], size: number): Batches {
  const dealt: number[][] = [];
  for (let first = 0; first < order.length; first += size) dealt.push(order.slice(first, first + size));
  return dealt;
}
