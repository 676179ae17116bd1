/**
 * Node's modules that only compute. Others, such as `v8` and `inspector`, expose the memory of the process.
 */
export const BUILTINS = ['assert', 'buffer', 'crypto', 'events', 'path', 'perf_hooks', 'util'] as const;

/** tfjs, under each of its names. */
export const TENSORFLOW = ['@tensorflow/tfjs', '@tensorflow/tfjs-node'] as const;

/** Whether a function can import a module when it is graded. */
export function isThereWhenGraded(module: string): boolean {
  const names: readonly string[] = ['dl-labs', ...TENSORFLOW, ...BUILTINS];
  return names.includes(module.replace(/^node:/, ''));
}
