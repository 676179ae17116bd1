/** The state of early stopping. */
export interface EarlyStoppingState {
  /** The lowest loss so far. */
  best: number;
  /** The number of epochs since then. */
  waited: number;
  /** Whether it is time to stop. */
  stop: boolean;
}

/** A state machine: its whole memory is the state that it returns. */
export interface EarlyStopping {
  initial: EarlyStoppingState;
  next: (state: EarlyStoppingState, loss: number) => EarlyStoppingState;
}

/**
 * Stops after `patience` epochs without a new lowest validation loss.
 *
 * @param patience at least 1
 * @source Prechelt 1998, https://doi.org/10.1007/3-540-49430-8_3, compares rules of this kind
 * @example
 * const { initial, next } = earlyStopping(2);
 * [1, 2, 3].reduce(next, initial) //=> { best: 1, waited: 2, stop: true }
 */
export function earlyStopping(patience: number): EarlyStopping {
  return {
    initial: { best: Infinity, waited: 0, stop: false },
    next: ({ best, waited }, loss) => {
      const epochs = loss < best ? 0 : waited + 1;
      return { best: Math.min(best, loss), waited: epochs, stop: epochs >= patience };
    },
  };
}
