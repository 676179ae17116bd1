import { tensorCount, type Constant, type Instruction, type TraceNode, type Values } from './trace';

/** Stands for the id of a tensor that nothing has asked for: its operation was skipped. */
export const noId = -1;

/** Where one call is in the tree of traces, and the ids of its tensors. */
export class TraceCursor {
  /** The ids of this call's tensors, by their index. */
  readonly ids: number[] = [];
  /** The nodes that the call has passed. */
  readonly nodes: TraceNode[] = [];
  /** The elements of this call's constants where they may differ from the recorded ones, by their index. */
  readonly values = new Map<number, Values>();
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

  /** Goes to a node whose tensors nothing has asked for. */
  skip(node: TraceNode): void {
    this.nodes.push(node);
    for (let i = tensorCount(node.instruction!); i > 0; i--) this.ids.push(noId);
  }

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

  valuesOf(constant: Constant, index: number): Values {
    return this.values.get(index) ?? constant.values;
  }

  /** The elements of the constants that were made from the i-th node on. */
  constantsFrom(i: number): Values[] {
    const values: Values[] = [];
    this.forEach((instruction, first, at) => {
      if (at >= i && instruction.kind === 'constant') values.push(this.valuesOf(instruction, first));
    });
    return values;
  }

  forEach(action: (instruction: Instruction, firstIndex: number, i: number) => void): void {
    let index = 0;
    this.nodes.forEach(({ instruction }, i) => {
      action(instruction!, index, i);
      index += tensorCount(instruction!);
    });
  }
}
