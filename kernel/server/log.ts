/** Writes a message to standard error, where Jupyter's server logs it. */
export function log(message: string): void {
  process.stderr.write(`[tslab] ${message}\n`);
}
