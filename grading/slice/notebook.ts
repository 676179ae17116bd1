import { UnreadableError } from '../submissions/unreadable';

/**
 * The source of each code cell, from a notebook's text. Only the cells' types and sources are read: ids,
 * metadata and outputs do not matter.
 *
 * @throws UnreadableError that says why the text is not a notebook
 */
export function codeCells(text: string): string[] {
  const notebook = parse(text);
  if (!isRecord(notebook) || !Array.isArray(notebook.cells)) {
    throw new UnreadableError('is JSON, but not a notebook: it has no cells');
  }
  if (notebook.nbformat !== 4) {
    throw new UnreadableError(
      `is not a notebook of nbformat 4, but of ${JSON.stringify(notebook.nbformat) ?? 'an unknown one'}: save it again in JupyterLab`,
    );
  }
  return notebook.cells.flatMap((cell: unknown) =>
    isRecord(cell) && cell.cell_type === 'code' ? [sourceOf(cell.source)] : [],
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableError('is not a notebook: its text is not JSON');
  }
}

/** nbformat allows a string or a list of lines. */
function sourceOf(source: unknown): string {
  const lines: unknown[] = Array.isArray(source) ? source : [source];
  return lines.filter(line => typeof line === 'string').join('');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a notebook with these code cells. */
export function notebook(cells: readonly string[]): string {
  return JSON.stringify({
    cells: cells.map(source => ({
      cell_type: 'code',
      metadata: {},
      source,
      outputs: [],
      execution_count: null,
    })),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });
}
