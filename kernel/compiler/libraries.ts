/**
 * The newer parts of TypeScript's library, each with what a Node that has that part offers. The rest of its
 * newest library, such as decorators' metadata, no Node has.
 */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  'es2024.arraybuffer': ['ArrayBuffer.prototype.resize', 'ArrayBuffer.prototype.transfer'],
  'es2024.collection': ['Map.groupBy'],
  'es2024.object': ['Object.groupBy'],
  'es2024.promise': ['Promise.withResolvers'],
  'es2024.regexp': ['RegExp.prototype.unicodeSets'],
  'es2024.sharedmemory': ['Atomics.waitAsync', 'SharedArrayBuffer.prototype.grow'],
  'es2024.string': ['String.prototype.isWellFormed', 'String.prototype.toWellFormed'],
  'esnext.array': ['Array.fromAsync'],
  'esnext.collection': ['Set.prototype.union', 'Set.prototype.isDisjointFrom'],
  'esnext.disposable': ['DisposableStack', 'AsyncDisposableStack', 'SuppressedError'],
  'esnext.error': ['Error.isError'],
  'esnext.float16': ['Float16Array', 'Math.f16round', 'DataView.prototype.getFloat16'],
  'esnext.iterator': ['Iterator.from', 'Iterator.prototype.map'],
  'esnext.promise': ['Promise.try'],
  'esnext.sharedmemory': ['Atomics.pause'],
};

/** The library files for what the running Node has: cells run on the Node that runs the compiler. */
export function libraries(): string[] {
  const newer = Object.entries(PARTS).filter(([, names]) => names.every(exists));
  return ['es2023', ...newer.map(([part]) => part)].map(name => `lib.${name}.d.ts`);
}

/** Whether there is a global of a name such as `Set.prototype.union`. */
function exists(name: string): boolean {
  const steps = name.split('.');
  const last = steps.pop()!;
  const owner = steps.reduce<unknown>(
    (value, step) => (value as Record<string, unknown> | undefined)?.[step],
    globalThis,
  );
  return owner !== undefined && last in (owner as object);
}
