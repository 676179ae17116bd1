import type { Cell, CellMetadata } from './nbformat';

/** The name of a lab's source file in `solutions/`: its number and its topic. */
export const SOURCE = /^\d\d-[a-z0-9-]+\.ts$/;

const MARKER = /^\/\/ %%(?<rest>.*)$/;

/**
 * Reads a lab's source: TypeScript in jupytext's percent format, as jupytext itself reads it.
 *
 * A cell begins at a line `// %%`; `// %% [markdown]` begins a text cell, whose lines are comments. Metadata
 * follows as `key=value` with JSON values: `// %% tags=["rubric"]`. The YAML header at the top belongs to
 * jupytext.
 *
 * @param text the whole file
 * @param file its name, for messages
 * @throws SyntaxError that names file and line, if a marker cannot be read or code precedes the first one
 * @source https://jupytext.readthedocs.io/en/latest/formats-scripts.html
 *
 * @example
 * parsePercent('// %%\nconst w = 1;\n', 'lab.ts')[0].source //=> 'const w = 1;'
 */
export function parsePercent(text: string, file: string): Cell[] {
  const lines = text.split(/\r?\n/);
  const start = headerEnd(lines);
  const markers = lines.flatMap((line, i) => (i >= start && MARKER.test(line) ? [i] : []));

  const before = lines.slice(start, markers[0] ?? lines.length).findIndex(line => line.trim() !== '');
  if (before !== -1)
    throw new SyntaxError(
      `${file}:${start + before + 1}: this line stands before the first cell; begin the cell with // %%.`,
    );

  return markers.map((marker, i) => {
    const { type, metadata } = parseMarker(lines[marker], `${file}:${marker + 1}`);
    const body = withoutBlankEnds(lines.slice(marker + 1, markers[i + 1] ?? lines.length));
    const source = (type === 'markdown' ? body.lines.map(uncomment) : body.lines).join('\n');
    return { type, source, metadata, line: marker + 2 + body.dropped };
  });
}

function headerEnd(lines: readonly string[]): number {
  if (lines[0] !== '// ---') return 0;
  const end = lines.indexOf('// ---', 1);
  return end === -1 ? 0 : end + 1;
}

function parseMarker(line: string, where: string): { type: Cell['type']; metadata: CellMetadata } {
  let rest = (MARKER.exec(line)?.groups?.rest ?? '').trim();
  const type = rest.startsWith('[markdown]') ? 'markdown' : 'code';
  if (type === 'markdown') rest = rest.slice('[markdown]'.length).trim();
  const metadata: Record<string, unknown> = {};
  while (rest !== '') {
    const pair = /^(?<key>[\w-]+)=(?<value>\[[^\]]*\]|"[^"]*"|[\w.-]+)\s*(?<more>.*)$/.exec(rest)?.groups;
    if (!pair)
      throw new SyntaxError(
        `${where}: cannot read "${rest}"; write metadata as key=value, with JSON values.`,
      );
    metadata[pair.key] = parseValue(pair.value, where);
    rest = pair.more;
  }
  return { type, metadata };
}

function parseValue(value: string, where: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw new SyntaxError(`${where}: ${value} is not JSON; write text in double quotes.`);
  }
}

function withoutBlankEnds(lines: readonly string[]): { lines: readonly string[]; dropped: number } {
  const isText = (line: string) => line.trim() !== '';
  const first = lines.findIndex(isText);
  return first === -1
    ? { lines: [], dropped: 0 }
    : { lines: lines.slice(first, lines.findLastIndex(isText) + 1), dropped: first };
}

function uncomment(line: string): string {
  return line.replace(/^\/\/ ?/, '');
}
