import type { TFJSBinding } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import type { Binding } from '../binding/types';
import type { TraceCache } from './cache';
import { TraceCursor } from './cursor';
import { Deferred } from './deferred';
import { Recording } from './recording';
import { Replay } from './replay';
import type { ShapeAndType } from './trace';
import { rejectUnsupported } from './unsupportedOps';

type CreateTensor = Parameters<TFJSBinding['createTensor']>;
type ExecuteOp = Parameters<TFJSBinding['executeOp']>;

/** Stands between tfjs and TensorFlow during one call of a compiled step, which is replayed until the first mismatch. */
export class Tracer {
  /** What tfjs is to use in place of TensorFlow's binding. */
  readonly binding: Binding;
  /** Where the call is. */
  readonly cursor: TraceCursor;
  /** Undefined after the first mismatch. */
  replay: Replay | undefined;
  private readonly recording: Recording;

  /**
   * @param described shapes and types of tensors that are known without asking TensorFlow
   * @param onFailure called if a deferred operation fails, with the ids of the tensors that are about to be deleted
   */
  constructor(
    tensorflow: Binding,
    private readonly cache: TraceCache,
    described: ReadonlyMap<number, ShapeAndType>,
    onFailure: (disposed: Set<number>) => void,
  ) {
    this.cursor = new TraceCursor(cache.root);
    const deferred = new Deferred(tensorflow, cache, this.cursor, onFailure);
    this.replay = new Replay(tensorflow, cache, this.cursor, described, deferred);
    this.recording = new Recording(tensorflow, this.cursor);
    this.binding = Object.assign(Object.create(tensorflow) as Binding, {
      createTensor: (...call: CreateTensor) =>
        this.replay?.createTensor(...call) ?? this.record().createTensor(...call),
      executeOp: (...call: ExecuteOp) => {
        rejectUnsupported(call[0]);
        return this.replay?.executeOp(...call) ?? this.record().executeOp(...call);
      },
      deleteTensor: (id: number) => (this.replay ?? this.recording).deleteTensor(id),
    } satisfies Partial<TFJSBinding>);
  }

  /** The indices of tensors; those that the call has not met yet come from outside. */
  indicesOf(ids: readonly number[]): number[] {
    return this.replay?.indicesOf(ids) ?? this.record().indicesOf(ids);
  }

  /**
   * Ends a call that succeeded.
   *
   * @returns shapes and types of the tensors that the call took and returned, as far as it knows them
   */
  finish(): Map<number, ShapeAndType> {
    return this.endReplay()?.deferred.runAsOne() ?? new Map<number, ShapeAndType>();
  }

  /** Ends a call that threw: what it did before holds. */
  abort(): void {
    this.record();
  }

  private record(): Recording {
    const replay = this.endReplay();
    if (replay) {
      this.cache.recordings++;
      replay.deferred.runOneByOne();
    }
    return this.recording;
  }

  private endReplay(): Replay | undefined {
    const { replay } = this;
    this.replay = undefined;
    return replay;
  }
}
