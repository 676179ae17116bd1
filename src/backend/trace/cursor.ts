import { tensorCount, type Instruction, type ShapeAndType, type TraceNode } from './trace';

/** Stands for the id of a tensor that nothing has asked for: the instruction that makes it was skipped. */
export const noId = -1;

/** An output of an operation, with its index among the tensors of the trace. */
export type Output = ShapeAndType & { index: number };

/** Where one call is in the tree of traces, and the ids of its tensors. */
export class TraceCursor {
  /** The nodes that the call has passed. */
  readonly nodes: TraceNode[] = [];
  /** The ids of this call's tensors, by their index. */
  readonly ids: number[] = [];
  private readonly indices = new Map<number, number>();

  constructor(private readonly root: TraceNode) {}

  get node(): TraceNode {
    return this.nodes.at(-1) ?? this.root;
  }

  get instructions(): Instruction[] {
    return this.nodes.map(({ instruction }) => instruction!);
  }

  /**
   * Goes to a node.
   *
   * @param ids those of its instruction's tensors in this call
   */
  enter(node: TraceNode, ids: readonly number[]): void {
    this.nodes.push(node);
    for (const id of ids) {
      this.indices.set(id, this.ids.length);
      this.ids.push(id);
    }
  }

  /** Goes to a node whose tensors nothing has asked for yet. */
  skip(node: TraceNode): void {
    this.nodes.push(node);
    for (let i = tensorCount(node.instruction!); i > 0; i--) this.ids.push(noId);
  }

  /** Gives a tensor that was skipped its id. */
  setId(index: number, id: number): void {
    this.ids[index] = id;
    this.indices.set(id, index);
  }

  /** The index of a tensor; undefined if the call has not met it yet. */
  indexOf(id: number): number | undefined {
    return this.indices.get(id);
  }

  idsOf(indices: readonly number[]): number[] {
    return indices.map(index => this.ids[index]);
  }

  /** The outputs of operations from the i-th node on, by id. */
  outputsFrom(i: number): Map<number, Output> {
    const outputs = new Map<number, Output>();
    this.forEach((instruction, first, at) => {
      if (at < i || instruction.kind !== 'operation') return;
      instruction.outputs.forEach((output, o) =>
        outputs.set(this.ids[first + o], { ...output, index: first + o }),
      );
    });
    return outputs;
  }

  forEach(action: (instruction: Instruction, firstIndex: number, i: number) => void): void {
    let index = 0;
    this.nodes.forEach(({ instruction }, i) => {
      action(instruction!, index, i);
      index += tensorCount(instruction!);
    });
  }
}
