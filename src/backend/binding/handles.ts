import type { TensorFlowC } from './tensorflowC';

/** Stands for the handle of a tensor that does not exist yet. */
const none = 0;

/** The tensors that TensorFlow holds for JavaScript: tfjs-node's id -> the native TFE_TensorHandle. */
export class TensorHandles {
  private readonly handles = new Map<number, number>();
  private next = 0;

  constructor(private readonly c: TensorFlowC) {}

  get size(): number {
    return this.handles.size;
  }

  add(handle: number): number {
    this.handles.set(this.next, handle);
    return this.next++;
  }

  /** Reserves an id whose tensor will be known later: see `fill`. */
  reserve(): number {
    return this.add(none);
  }

  /** Gives a reserved id its tensor. */
  fill(id: number, handle: number): void {
    this.handles.set(id, handle);
  }

  /** Moves a tensor to the id `to`, which was reserved for it. */
  renumber(from: number, to: number): void {
    this.fill(to, this.get(from));
    this.handles.delete(from);
  }

  get(id: number): number {
    const handle = this.handles.get(id);
    if (handle === undefined || handle === none)
      throw new Error(`TensorFlow holds no tensor ${id}: it was disposed, or never created.`);
    return handle;
  }

  delete(id: number): void {
    const handle = this.handles.get(id) ?? this.get(id);
    if (handle !== none) this.c.TFE_DeleteTensorHandle(handle);
    this.handles.delete(id);
  }

  deleteAll(): void {
    for (const id of [...this.handles.keys()]) this.delete(id);
  }
}
