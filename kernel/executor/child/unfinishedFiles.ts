/** The files that are being loaded. */
const loading = new Set<NodeModule>();

/** Loads a file. A termination, after which nothing runs, leaves it among those that are being loaded. */
export function whileLoading(file: NodeModule, load: () => unknown): unknown {
  loading.add(file);
  try {
    return load();
  } finally {
    loading.delete(file);
  }
}

/** Removes the files whose loading was terminated from the cache: they would be found there, half loaded, for ever. */
export function forgetUnfinishedFiles(): void {
  for (const { filename } of loading) Reflect.deleteProperty(require.cache, filename);
  loading.clear();
}
