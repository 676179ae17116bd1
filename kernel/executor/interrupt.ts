import { afterProcessorTime, threadsOf } from '../../setup/processorTime';

/** Milliseconds before an unanswered interrupt is followed by a termination, and that by the next one. */
const ASK = 80;
const TERMINATE_AGAIN = 200; // doubled each time: a child on a busy machine needs undisturbed time to answer
/**
 * Seconds of computing or sleeping in which the child has to answer an interrupt before it is killed: see
 * `afterProcessorTime`.
 */
const GIVE_UP = 6;

/** The process that an interrupt stops, and what it is called when that fails. */
export interface Interrupted {
  readonly pid: number | undefined;
  /** Asks the child's event loop to stop the cell. */
  ask(): void;
  /** Terminates code that does not return to the event loop, by `child/terminationThread.ts`. */
  terminate(): void;
  /** Interrupts the processes that the cell has started. */
  signal(): void;
  /** Replaces a child that withstands all of these. */
  giveUp(): void;
  debug(text: string): void;
}

/**
 * An interrupt of the running cell, in three steps: it asks the child's event loop; it terminates code that does
 * not return to the event loop; it gives up a child that withstands both. Termination comes second, because in
 * an idle child it would hit whatever code runs next.
 */
export class Interrupt {
  private readonly firstTermination: NodeJS.Timeout;
  private nextTermination?: NodeJS.Timeout;
  private readonly stopGivingUp?: () => void;
  private pause = TERMINATE_AGAIN;

  constructor(private readonly child: Interrupted) {
    child.debug('interrupt, by its event loop');
    child.ask();
    this.firstTermination = setTimeout(() => this.terminate(), ASK);
    const { pid } = child;
    if (pid !== undefined)
      this.stopGivingUp = afterProcessorTime(
        () => threadsOf(pid),
        GIVE_UP,
        () => child.giveUp(),
      );
  }

  /** The event loop has answered: no termination is needed. */
  answered(): void {
    clearTimeout(this.firstTermination);
  }

  /** The cell has ended, or its process has. */
  end(): void {
    clearTimeout(this.firstTermination);
    clearTimeout(this.nextTermination);
    this.stopGivingUp?.();
  }

  private terminate(): void {
    const { child } = this;
    child.debug('interrupt, by termination');
    child.terminate();
    child.ask(); // again: the termination may have hit the answer to the previous one
    child.signal();
    this.nextTermination = setTimeout(() => this.terminate(), this.pause);
    this.pause *= 2;
  }
}
