/** Splits a byte stream into lines of any length. */
export class LineReader {
  private parts: Buffer[] = [];

  constructor(private readonly onLine: (line: string) => void) {}

  take(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      const line = Buffer.concat([...this.parts, chunk.subarray(from, end)]).toString();
      this.parts = [];
      from = end + 1;
      this.onLine(line);
    }
    if (from < chunk.length) this.parts.push(chunk.subarray(from));
  }
}
