import { hash } from 'node:crypto';

/** A cell as its author wrote it. */
export interface Cell {
  readonly type: 'code' | 'markdown';
  readonly source: string;
  readonly metadata: CellMetadata;
  /** Its id in a notebook; a hash of its text by default. */
  readonly id?: string;
  /** The line in the source file where the cell's text begins, from 1; undefined for a notebook's cells. */
  readonly line?: number;
}

export interface CellMetadata {
  readonly tags?: readonly string[];
  readonly [key: string]: unknown;
}

/** An output of a cell, in nbformat's form. */
export type Output =
  | { output_type: 'stream'; name: 'stdout' | 'stderr'; text: string }
  | { output_type: 'display_data'; data: Record<string, unknown>; metadata: object }
  | {
      output_type: 'execute_result';
      data: Record<string, unknown>;
      metadata: object;
      execution_count: number;
    }
  | { output_type: 'error'; ename: string; evalue: string; traceback: string[] };

export interface NotebookCell {
  cell_type: string;
  id?: string;
  metadata: CellMetadata;
  source: string | string[];
  outputs?: readonly Output[];
  execution_count?: number | null;
}

/** A notebook file, nbformat 4. */
export interface Notebook {
  cells: NotebookCell[];
  metadata: object;
  nbformat: number;
  nbformat_minor: number;
}

/** As the kernel reports itself, so that opening and saving a notebook leaves its metadata unchanged. */
const METADATA = {
  kernelspec: { display_name: 'TypeScript (tslab)', language: 'typescript', name: 'tslab' },
  language_info: { file_extension: '.ts', mimetype: 'text/typescript', name: 'typescript' },
};

/**
 * Builds a notebook without outputs.
 *
 * A cell's id is a hash of its text unless it has its own, so that building again gives the same file and an
 * inserted cell changes no other cell.
 */
export function toNotebook(cells: readonly Cell[]): Notebook {
  const seen = new Map<string, number>();
  return {
    cells: cells.map(({ type, source, metadata, id }) => ({
      cell_type: type,
      id: id ?? uniqueId(builtId(type, source), seen),
      metadata,
      ...(type === 'code' && { execution_count: null, outputs: [] }),
      source: source.split(/(?<=\n)/),
    })),
    metadata: METADATA,
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** Whether a cell has the text that it was built with. Only a cell's own id is needed to tell. */
export function isAsBuilt(cell: NotebookCell): boolean {
  const { id } = cell as { id?: unknown }; // a file may hold anything
  return typeof id === 'string' && id.replace(/-\d+$/, '') === builtId(cell.cell_type, sourceOf(cell));
}

/** The id of a cell that has none of its own, but for the number of a repeated one. */
export function builtId(type: string, source: string): string {
  return hash('sha256', type + source).slice(0, 8);
}

/** The text of a notebook with these code cells. */
export function codeNotebook(sources: readonly string[]): string {
  return serialize(toNotebook(sources.map(source => ({ type: 'code', source, metadata: {} }))));
}

function uniqueId(id: string, seen: Map<string, number>): string {
  const times = (seen.get(id) ?? 0) + 1;
  seen.set(id, times);
  return times === 1 ? id : `${id}-${times}`;
}

/** A file is not a notebook; the message names the file. */
export class NotebookError extends Error {
  /** @param problem in words that follow the file's name */
  constructor(
    file: string,
    readonly problem: string,
  ) {
    super(`${file} ${problem}.`);
  }
}

/**
 * Parses the text of a notebook file. What is no cell is left out, because any text at all may be handed in.
 *
 * @throws NotebookError if the text is not JSON, or not a notebook of nbformat 4
 */
export function readNotebook(text: string, file: string): Notebook {
  const parsed = parseJson(text, file);
  const notebook: Record<string, unknown> = isRecord(parsed) ? parsed : {};
  const { nbformat, cells, metadata } = notebook;
  if (nbformat !== 4 && (nbformat !== undefined || Array.isArray(cells))) {
    const version = typeof nbformat === 'number' ? nbformat : 'an unknown version';
    throw new NotebookError(
      file,
      `is not a notebook of nbformat 4, but of ${version}: save it again in JupyterLab`,
    );
  }
  if (!Array.isArray(cells)) throw new NotebookError(file, 'is JSON, but not a notebook: it has no cells');
  return {
    ...(notebook as unknown as Notebook),
    cells: cells.filter(isCell).map(cell => ({ ...cell, metadata: cell.metadata ?? {} })), // it may lack them
    metadata: isRecord(metadata) ? metadata : {},
  };
}

/**
 * The text of a notebook file. nbformat is UTF-8, but editors and spreadsheets also save UTF-16, with a byte order mark
 * that says so.
 */
export function decodeNotebook(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le').slice(1);
  if (first === 0xfe && second === 0xff)
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le')
      .slice(1);
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

function parseJson(text: string, file: string): unknown {
  const json = text.replace(/^\uFEFF/, ''); // some editors write a byte order mark
  for (const attempt of [() => json, () => withoutNaN(json)])
    try {
      return JSON.parse(attempt());
    } catch {
      // Not JSON either way: said below.
    }
  throw new NotebookError(file, 'is not a notebook: its text is not JSON');
}

/** JSON in which Python's NaN and Infinity, which JSON does not have, are null. Texts stay as they are. */
function withoutNaN(json: string): string {
  const parts: string[] = [];
  let outside = 0;
  for (let quote = json.indexOf('"'); quote >= 0; quote = json.indexOf('"', outside)) {
    const end = endOfText(json, quote);
    parts.push(json.slice(outside, quote).replace(/-?\b(NaN|Infinity)\b/g, 'null'), json.slice(quote, end));
    outside = end;
  }
  return [...parts, json.slice(outside).replace(/-?\b(NaN|Infinity)\b/g, 'null')].join('');
}

/** Where a text ends that begins with the quotation mark at `start`. */
function endOfText(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === '\\') at++;
    else if (json[at] === '"') return at + 1;
  }
  return json.length;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Any record counts as a cell: one without a type is no code. */
function isCell(cell: unknown): cell is NotebookCell {
  return isRecord(cell);
}

/** The code and Markdown cells in the text of a notebook file; throws as `readNotebook` does. */
export function parseNotebook(text: string, file: string): Cell[] {
  return readNotebook(text, file).cells.flatMap(({ cell_type: type, source, metadata }) =>
    type === 'code' || type === 'markdown' ? [{ type, source: sourceOf({ source }), metadata }] : [],
  );
}

/** The source of each code cell of a notebook. */
export function codeCells({ cells }: Notebook): string[] {
  return cells.filter(cell => cell.cell_type === 'code').map(sourceOf);
}

/** A cell's text, which nbformat stores as a string or a list of lines; what is no text is left out. */
export function sourceOf({ source }: Pick<NotebookCell, 'source'>): string {
  return [source]
    .flat()
    .filter(line => typeof line === 'string')
    .join('');
}

/**
 * The notebook file's text, with Jupyter's own indentation and final newline, so that saving it in Jupyter
 * gives no diff.
 */
export function serialize(notebook: Notebook): string {
  return JSON.stringify(notebook, null, 1) + '\n';
}
