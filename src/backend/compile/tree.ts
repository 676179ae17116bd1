import type { Binding } from '../binding/types';
import { tensorsOf, type Entry, type ShapeAndType } from './entries';
import type { Backward } from './backward';
import type { KernelRun } from './kernels';
import { encodeGraph } from './graphDef';
import { simplify } from './simplify';

/** A place in the tree of recordings: what was done to come here, and what was done next, in one call or another. */
export interface Place {
  /** Missing at the root. */
  entry?: Entry;
  next: Place[];
  /** The backward passes that began here; missing if none did. */
  backwards?: Backward[];
  /** The kernels that began here. */
  kernels?: KernelRun[];
  /** What the step is as one operation if it ends here; for each choice of the tensors that are left at its end. */
  functions: Map<string, StepFunction>;
}

/** A recorded step as one operation of TensorFlow. */
interface StepFunction {
  name: string;
  /** The tensors that it takes, by their place among those of the recording. */
  inputs: readonly number[];
  /** Of which state of the recordings' knowledge it was made. */
  revision: number;
}

/**
 * What a compiled step has done so far: calls that begin the same way share the beginning, and part where they differ,
 * such as in the shape of an input.
 */
export class Tree {
  root = newPlace();
  /** How many of the calls went ways that none had gone before. */
  recordings = 0;
  /** Grows when a constant turns out to change. */
  revision = 0;

  /** What is known of the tensors that the last call took and gave: the next one takes many of them. */
  shapes = new Map<number, ShapeAndType>();

  constructor(private readonly binding: Binding) {}

  /**
   * The step that ends at a place, as one operation.
   *
   * @param path the entries that lead to the place
   * @param outputs the tensors that are left at its end
   */
  functionAt(place: Place, path: readonly Entry[], outputs: readonly number[]): StepFunction {
    const key = outputs.join();
    const known = place.functions.get(key);
    if (known?.revision === this.revision) return known;
    if (known) this.binding.deleteFunction(known.name);
    const inputs = inputsOf(path);
    const graph = encodeGraph(simplify(path, outputs, this.binding.computesOn()), outputs);
    const name = this.binding.defineFunction(graph.bytes, graph.inputs, graph.outputs);
    const made = { name, inputs, revision: this.revision };
    place.functions.set(key, made);
    return made;
  }

  /** Forgets everything, and gives TensorFlow's functions back. */
  clear(): void {
    const waiting = [this.root];
    for (let place = waiting.pop(); place; place = waiting.pop()) {
      for (const { name } of place.functions.values()) this.binding.deleteFunction(name);
      waiting.push(...place.next);
    }
    this.root = newPlace();
    this.recordings = 0;
  }
}

export const newPlace = (entry?: Entry): Place => ({ entry, next: [], functions: new Map() });

/** Which tensors of a recording its function takes. */
function inputsOf(path: readonly Entry[]): number[] {
  const inputs: number[] = [];
  let tensor = 0;
  for (const entry of path) {
    if (isInput(entry)) inputs.push(tensor);
    tensor += tensorsOf(entry);
  }
  return inputs;
}

export const isInput = (entry: Entry): boolean =>
  entry.kind === 'input' || (entry.kind === 'constant' && entry.changes);
