import type { Call } from '../../../src/check/fixture';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/overfitting';
import type { ExerciseRandom } from '../../cases/random';

/** A state machine: strict improvement, and stop after `patience` epochs without. */
export const earlyStopping = exercise({
  name: 'earlyStopping',
  points: 3,

  cases: random => [
    { title: 'a loss that falls and then rises', ...drawValley(random, 3) },
    { title: 'a loss that stays the same is no improvement', ...drawPlateau(random, 2) },
    { title: 'an improvement at the last moment', ...drawRescue(random, 3) },
    { title: 'a patience of one epoch', ...drawValley(random, 1) },
    { title: 'a loss that always falls', args: [2], inputs: falling(random, 5, 1) },
  ],

  // Losses are passed on, epochs counted.
  tolerance: 0,

  reference: (patience: number) => (losses: readonly number[]) => oracle.earlyStopping(patience, losses),

  mutants: {
    'a loss equal to the best counts as an improvement: it has to be lower': patience => losses =>
      oracle.earlyStopping(patience, losses, oracle.START, (loss, best) => loss <= best),
    'it stops one epoch too late: after `patience` epochs without improvement': patience => losses =>
      oracle.earlyStopping(patience, losses, oracle.START, undefined, waited => waited > patience),
    'it stops one epoch too early': patience => losses =>
      oracle.earlyStopping(patience, losses, oracle.START, undefined, waited => waited >= patience - 1),
    'the loss is compared with that of the epoch before, not with the best': patience => losses => {
      let [last, waited] = [Infinity, 0];
      return losses.map(loss => {
        waited = loss < last ? 0 : waited + 1;
        last = loss;
        return { best: loss, waited, stop: waited >= patience };
      });
    },
    'the count is not set back after an improvement': patience => losses => {
      let [best, waited] = [Infinity, 0];
      return losses.map(loss => {
        if (loss < best) best = loss;
        else waited++;
        return { best, waited, stop: waited >= patience };
      });
    },
    'larger losses count as better': patience => losses =>
      oracle.earlyStopping(patience, losses, oracle.START, (loss, best) => best === Infinity || loss > best),
    'the best loss is not kept up to date': patience => losses => {
      let waited = 0;
      return losses.map((loss, epoch) => {
        waited = epoch === 0 || loss < losses[0] ? 0 : waited + 1;
        return { best: losses[0], waited, stop: waited >= patience };
      });
    },
    'something is remembered outside of the state, or the state that was given is changed: return a new state':
      patience => losses =>
        oracle.earlyStopping(patience, losses, oracle.earlyStopping(patience, losses).at(-1)),
  },

  variants: {
    'with a condition for each part': `patience => ({
      initial: { best: Infinity, waited: 0, stop: false },
      next: ({ best, waited }, loss) => ({
        best: Math.min(best, loss),
        waited: loss < best ? 0 : waited + 1,
        stop: loss >= best && waited + 1 >= patience,
      }),
    })`,
    'with early returns and a class': `patience => {
      class Machine {
        initial = { stop: false, waited: 0, best: Number.POSITIVE_INFINITY };
        next(state, loss) {
          if (loss < state.best) return { best: loss, waited: 0, stop: false };
          const waited = state.waited + 1;
          return { ...state, waited, stop: waited === patience || state.stop };
        }
      }
      return new Machine();
    }`,
    'with one part more in the state': `patience => ({
      initial: { best: Infinity, waited: 0, stop: false, epoch: 0 },
      next: (state, loss) => {
        const better = loss < state.best;
        const waited = better ? 0 : state.waited + 1;
        return { best: better ? loss : state.best, waited, stop: waited >= patience, epoch: state.epoch + 1 };
      },
    })`,
  },

  hints: [
    'Remember the best loss so far, and how many epochs have passed without a better one. When that is patience enough, stop.',
    'If `loss < state.best`, the new state is `{ best: loss, waited: 0, stop: false }`. Otherwise `best` stays, `waited` is one more, and `stop` is whether it has reached `patience`.',
    'Look at the comparisons: an equal loss is no improvement, so `<`; and it is the new `waited` that is `>= patience`, not `state.waited`.',
  ],
});

type Drawn = Call<[patience: number]>;

/** Falling losses with two decimals; the first is at most `from`. */
function falling(random: ExerciseRandom, count: number, from: number): number[] {
  let loss = from;
  return Array.from({ length: count }, () => (loss = round(loss - random.uniform(0.02, 0.1))));
}

function drawValley(random: ExerciseRandom, patience: number): Drawn {
  const down = falling(random, random.integer(3, 4), 1);
  const up = Array.from({ length: patience }, (_, i) => round(down[down.length - 1] + 0.05 * (i + 1)));
  return { args: [patience], inputs: [...down, ...up] };
}

/** The best loss comes again and again. */
function drawPlateau(random: ExerciseRandom, patience: number): Drawn {
  const down = falling(random, 3, 1);
  return { args: [patience], inputs: [...down, ...new Array<number>(patience).fill(down[2])] };
}

/** Waits until one epoch before the end, twice; in between a loss lower than the last, but no best. */
function drawRescue(random: ExerciseRandom, patience: number): Drawn {
  const [first, second, third] = falling(random, 3, 1);
  const worse = Array.from({ length: patience - 1 }, (_, i) => round(first + 0.3 - 0.1 * i));
  return { args: [patience], inputs: [first, ...worse, second, ...worse, third] };
}

function round(loss: number): number {
  return Math.round(loss * 100) / 100;
}
