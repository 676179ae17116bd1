import type { TensorFlowC } from './tensorflowC';

/** The tensors that TensorFlow holds for JavaScript: the number that tfjs-node knows -> the native TFE_TensorHandle. */
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

  get(id: number): number {
    const handle = this.handles.get(id);
    if (handle === undefined)
      throw new Error(`TensorFlow holds no tensor ${id}: it was disposed, or never created.`);
    return handle;
  }

  delete(id: number): void {
    this.c.TFE_DeleteTensorHandle(this.get(id));
    this.handles.delete(id);
  }

  deleteAll(): void {
    for (const handle of this.handles.values()) this.c.TFE_DeleteTensorHandle(handle);
    this.handles.clear();
  }
}
