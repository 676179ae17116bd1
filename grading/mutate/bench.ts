import { performance } from 'node:perf_hooks';
import type { Call, Fixture, Observe } from '../../src/check/fixture';
import { THREW } from '../../src/check/diagnosis/evidence';
import { countRight, judge, type Verdict } from '../../src/check/judge';
import type { AnyFunction, Outcome } from '../../src/check/run';
import { draw, type AnyExercise } from '../assignment/exercise';
import { PUBLIC_SEED } from '../assignment/fixtures';
import { drawHidden, EXHAUSTED } from '../assignment/hidden';
import { outcomeOf, roundsTaken } from './run';

/** What runs and judges an exercise's answers: its public cases, and hidden cases, drawn when they are needed. */
export class Bench {
  readonly open: Fixture;
  private readonly hidden: Fixture[] = [];
  private readonly observe?: Observe;
  /** Milliseconds that the quickest right answer takes for the public cases. */
  private milliseconds = Infinity;
  /** The most rounds of loops that a right answer took. */
  private rounds = 0;

  constructor(readonly exercise: AnyExercise) {
    this.open = draw(exercise, PUBLIC_SEED);
    this.observe = exercise.observe as Observe | undefined;
  }

  /** Whether an answer that ought to be right is; measures what it takes. */
  accepts(fn: AnyFunction): boolean {
    let rounds = 0;
    const start = performance.now();
    const outcomes = this.open.cases.map(one => {
      const outcome = outcomeOf(fn, one, this.open.autodiff, Infinity);
      rounds = Math.max(rounds, roundsTaken());
      return outcome;
    });
    if (!this.isRight(this.open, outcomes)) return false;
    this.milliseconds = Math.min(this.milliseconds, performance.now() - start);
    this.rounds = Math.max(this.rounds, rounds);
    return true;
  }

  /** How many seeds and inputs the time of one answer allows; answers that are right by luck need more of them. */
  get pace(): 'quick' | 'slow' | 'very slow' {
    const each = this.milliseconds / this.open.cases.length;
    const isQuick = each < (this.open.tolerance === 0 ? 5 : 1);
    return isQuick ? 'quick' : each < 20 ? 'slow' : 'very slow';
  }

  /** Hidden cases of the first seeds; an exercise without other inputs has one seed. */
  seeds(count: number): readonly Fixture[] {
    const isDrawn = this.exercise.cases.length > 0 && !Object.hasOwn(EXHAUSTED, this.exercise.name);
    const most = isDrawn ? count : Math.min(count, 1);
    while (this.hidden.length < most)
      this.hidden.push(drawHidden(this.exercise, this.hidden.length, this.open));
    return this.hidden.slice(0, most);
  }

  outcome(fn: AnyFunction, one: Call): Outcome {
    return outcomeOf(fn, one, this.open.autodiff, 1000 + 20 * this.rounds);
  }

  outcomes(fn: AnyFunction, { cases }: Fixture): Outcome[] {
    return cases.map(one => this.outcome(fn, one));
  }

  judge(fixture: Fixture, outcomes: readonly Outcome[]): Verdict {
    return judge(fixture, outcomes, this.observe);
  }

  countWrong(fixture: Fixture, outcomes: readonly Outcome[]): number {
    return fixture.cases.length - countRight(fixture, outcomes, this.observe);
  }

  isRight(fixture: Fixture, outcomes: readonly Outcome[]): boolean {
    return this.countWrong(fixture, outcomes) === 0;
  }

  /** The same as `isRight`, without the cases after the first wrong one. */
  isAccepted(fn: AnyFunction, fixture: Fixture): boolean {
    return fixture.cases.every(one => this.isRight({ ...fixture, cases: [one] }, [this.outcome(fn, one)]));
  }

  /** Whether a mutant answers as a known mistake does, in every case of some hidden seeds. */
  isKnownMistake(fn: AnyFunction, words: string, fixtures: readonly Fixture[]): boolean {
    return fixtures.every(fixture => {
      const which = fixture.misconceptions.indexOf(words);
      const cases = fixture.cases.map(one => ({ ...one, expected: one.wrong[which] }));
      const outcomes = this.outcomes(fn, fixture).map(one => ('answer' in one ? one : { answer: THREW }));
      return this.isRight({ ...fixture, tolerance: Math.max(fixture.tolerance, 1e-9), cases }, outcomes);
    });
  }
}
