import { observer } from './observer';

type Batches = readonly (readonly number[])[];
type Epochs = Readonly<Record<'first call' | 'second call', Batches>>;

/** What holds for any random order, in two epochs. */
export const batches = observer(
  (epochs: Epochs, [n, mode]: readonly [n: number, mode: string, ...unknown[]]) => {
    const [first, second] = [epochs['first call'], epochs['second call']];
    const isFree = mode === 'full-batch'; // one batch of all: its order does not matter
    const look = (batches: Batches) => {
      const indices = batches.flat();
      // A right answer is random too. That 14 samples come out in order by chance happens once in 14! times.
      const inOrder = indices.every((index, i) => i === 0 || index > indices[i - 1]);
      // In a shuffled list about one pair of neighbours stays together, in one of shuffled blocks most of them do. With 24
      // samples or more, as the mini-batches have, chance never does that (once in 10^10 times); with 10 it does.
      const together =
        n >= 24 && indices.filter((index, i) => index === indices[i - 1] + 1).length > indices.length / 2;
      return {
        'sizes of the batches': batches.map(batch => batch.length),
        'indices that are missing': Array.from({ length: n }, (_, i) => i).filter(i => !indices.includes(i))
          .length,
        'indices that occur twice': indices.length - new Set(indices).size,
        'indices below 0 or above n - 1': indices.filter(index => index < 0 || index >= n).length,
        'the order is random': isFree || !inOrder,
        'neighbours are pulled apart': isFree || inOrder || !together,
      };
    };
    return {
      'first epoch': look(first),
      'second epoch': look(second),
      'the second epoch has another order': isFree || first.flat().join() !== second.flat().join(),
    };
  },
  'free',
);
