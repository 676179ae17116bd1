import { afterProcessorTime, threadsOf } from '../../setup/processorTime';

/** Milliseconds before an unanswered interrupt is followed by a termination, and that by the next one. */
const ASK = 80;
const TERMINATE_AGAIN = 200;
/**
 * Seconds of computing or sleeping in which the child has to answer an interrupt before it is killed: see
 * `afterProcessorTime`.
 */
const GIVE_UP = 6;

/** The process that an interrupt stops, and what it is called when that fails. */
export interface Interrupted {
  readonly pid: number;
  /** Asks the child's event loop to stop the cell, its timers and its threads. */
  ask(): void;
  /** Terminates code that does not return to the event loop, by `child/termination.ts`. */
  terminate(): void;
  /** Ends the processes that cells have started. */
  endProcesses(): void;
  /** Replaces a child that withstands all of these. */
  giveUp(): void;
  debug(text: string): void;
}

/**
 * An interrupt, in three steps: it asks the child's event loop; it terminates code that does not return to the
 * event loop; it gives up a child that withstands both. Termination comes second, because it leaves the libraries
 * whose code it hits in whatever state they are in.
 */
export class Interrupt {
  private nextTermination: NodeJS.Timeout;
  private readonly stopGivingUp: () => void;

  /** @param cell the cell to stop: the running one, or the last one that ran and may have left code behind */
  constructor(
    readonly cell: number,
    private readonly child: Interrupted,
  ) {
    child.debug('interrupt, by its event loop');
    child.ask();
    this.nextTermination = setTimeout(() => this.terminate(), ASK);
    this.stopGivingUp = afterProcessorTime(
      () => threadsOf(child.pid),
      GIVE_UP,
      () => child.giveUp(),
    );
  }

  /** The cell has ended, or its process has. */
  end(): void {
    clearTimeout(this.nextTermination);
    this.stopGivingUp();
    // Not before: their ends could let the cell go on.
    this.child.endProcesses();
  }

  private terminate(): void {
    const { child } = this;
    child.debug('interrupt, by termination');
    child.terminate();
    child.ask(); // again: the termination may have hit the answer to the previous one
    child.endProcesses(); // a cell that waits for one of them cannot answer
    this.nextTermination = setTimeout(() => this.terminate(), TERMINATE_AGAIN);
  }
}
