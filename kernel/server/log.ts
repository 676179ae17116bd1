/** Says something on the standard error stream, where Jupyter's server logs it. */
export function log(message: string): void {
  process.stderr.write(`[tslab] ${message}\n`);
}
