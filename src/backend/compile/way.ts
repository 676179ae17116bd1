import { tensorsOf, type Entry, type ShapeAndType } from './entries';
import type { Place } from './tree';

/** Stands for the number of a tensor that nobody has asked for: what made it was skipped. */
export const unnumbered = -1;

/** What an operation gives, with its place among the tensors of the recording. */
export type Output = ShapeAndType & { tensor: number };

/** The way of one call through the tree of recordings, and the call's own tensors. */
export class Way {
  readonly places: Place[] = [];
  /** The numbers of this call's tensors in TensorFlow's binding, in the order in which the entries add them. */
  readonly ids: number[] = [];
  private readonly tensors = new Map<number, number>();

  constructor(private readonly root: Place) {}

  /** Where the call is now. */
  get place(): Place {
    return this.places.at(-1) ?? this.root;
  }

  get entries(): Entry[] {
    return this.places.map(({ entry }) => entry!);
  }

  /** Goes on to a place, whose entry's tensors have these numbers in this call. */
  enter(place: Place, ids: readonly number[]): void {
    this.places.push(place);
    for (const id of ids) {
      this.tensors.set(id, this.ids.length);
      this.ids.push(id);
    }
  }

  /** Goes on to a place whose tensors nobody has asked for. */
  skip(place: Place): void {
    this.places.push(place);
    for (let i = tensorsOf(place.entry!); i > 0; i--) this.ids.push(unnumbered);
  }

  /** Gives a tensor that was skipped its number. */
  number(tensor: number, id: number): void {
    this.ids[tensor] = id;
    this.tensors.set(id, tensor);
  }

  /** The place of a tensor among those of the recording, if it is there. */
  tensorOf(id: number): number | undefined {
    return this.tensors.get(id);
  }

  idsOf(tensors: readonly number[]): number[] {
    return tensors.map(tensor => this.ids[tensor]);
  }

  /** What operations give from the place with this number on, by the numbers of the call's tensors. */
  outputsFrom(from: number): Map<number, Output> {
    const outputs = new Map<number, Output>();
    this.forEach((entry, first, i) => {
      if (i < from || entry.kind !== 'operation') return;
      entry.outputs.forEach((output, o) =>
        outputs.set(this.ids[first + o], { ...output, tensor: first + o }),
      );
    });
    return outputs;
  }

  forEach(action: (entry: Entry, firstTensor: number, i: number) => void): void {
    let tensor = 0;
    this.places.forEach(({ entry }, i) => {
      action(entry!, tensor, i);
      tensor += tensorsOf(entry!);
    });
  }
}
