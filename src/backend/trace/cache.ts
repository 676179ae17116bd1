import type { Binding } from '../binding/types';
import { encodeGraph } from './graphDef';
import { fuseConvolutions } from './simplify/fuseConvolutions';
import { swapReluAndMaxPool } from './simplify/swapReluAndMaxPool';
import { newNode, type Instruction, type StepFunction, type TraceNode } from './trace';

/** The traces of a compiled step's calls, and the functions that were made of them. */
export class TraceCache {
  root = newNode();
  /** How many traces there are. */
  recordings = 0;
  /** Grows when a constant turns out to change, and functions must take it as an input. */
  revision = 0;

  constructor(private readonly binding: Binding) {}

  /**
   * The trace that ends at a node, as one operation.
   *
   * @param path the instructions that lead to the node
   * @param outputs the indices of the tensors that outlive the step
   */
  functionAt(node: TraceNode, path: readonly Instruction[], outputs: readonly number[]): StepFunction {
    const key = outputs.join();
    const known = node.functions.get(key);
    if (known?.revision === this.revision) return known;
    if (known) this.binding.deleteFunction(known.name);
    const graph = encodeGraph(this.simplify(path, outputs), outputs);
    const name = this.binding.defineFunction(graph.bytes, graph.inputs, graph.outputs);
    const made = { name, inputs: graph.inputIndices, revision: this.revision };
    node.functions.set(key, made);
    return made;
  }

  /** The same with less work. */
  private simplify(path: readonly Instruction[], outputs: readonly number[]): readonly Instruction[] {
    const pooled = swapReluAndMaxPool(path, outputs);
    return this.binding.computesOn() === 'CPU' ? fuseConvolutions(pooled, outputs) : pooled;
  }

  /** Forgets all traces, and deletes their functions. */
  clear(): void {
    const waiting = [this.root];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      for (const { name } of node.functions.values()) this.binding.deleteFunction(name);
      waiting.push(...node.next);
    }
    this.root = newNode();
    this.recordings = 0;
  }
}
