import { hash, randomUUID } from 'node:crypto';
import { sourceOf, type Notebook } from '../../notebook/nbformat';
import { provenanceOf, type Provenance } from '../../notebook/provenance';

/** A submitted notebook's statement about itself, in its metadata under `dl_labs`. */
export interface Receipt extends Partial<Provenance> {
  readonly lab: string;
  readonly student: string;
  /** Unique to this file: a copy of the file has the same id. */
  readonly id: string;
  /** When the file was made, according to the student's clock. */
  readonly made_at: string;
  /** SHA-256 of the cells and of the other fields here. */
  readonly checksum: string;
}

/** The notebook to hand in: the cells without their outputs, and a receipt. */
export function withReceipt(
  notebook: Notebook,
  lab: string,
  student: string,
): Notebook & { metadata: { dl_labs: Receipt } } {
  const cells = notebook.cells.map(cell =>
    cell.cell_type === 'code' ? { ...cell, outputs: [], execution_count: null } : cell,
  );
  const made = { id: randomUUID(), made_at: new Date().toISOString() };
  const fields = { lab, student, ...made, ...provenanceOf(notebook) };
  const receipt = { ...fields, checksum: checksum(cells, fields) };
  return { ...notebook, cells, metadata: { ...notebook.metadata, dl_labs: receipt } };
}

/**
 * The receipt of a submitted notebook, and whether the file is unchanged since it was made: it may have been
 * damaged in transit, or edited. A receipt does not prove who made it: anybody can make one.
 */
export function readReceipt({ cells, metadata }: Notebook): { receipt: Receipt; whole: boolean } | undefined {
  const receipt = (metadata as { dl_labs?: Partial<Record<keyof Receipt, unknown>> | null }).dl_labs;
  if (!isReceipt(receipt)) return undefined;
  const { checksum: expected, ...rest } = receipt;
  return { receipt, whole: checksum(cells, rest) === expected };
}

/** Whether all fields are texts: anybody can write anything there. */
function isReceipt(value: Partial<Record<keyof Receipt, unknown>> | null | undefined): value is Receipt {
  const fields = [value?.lab, value?.student, value?.id, value?.made_at, value?.checksum];
  return fields.every(field => typeof field === 'string');
}

function checksum(
  cells: Notebook['cells'],
  { lab, student, id, made_at, version, release }: Omit<Receipt, 'checksum'>,
): string {
  const content = cells.map(cell => [cell.cell_type, sourceOf(cell)]);
  const from = release === undefined ? [] : [version, release]; // older receipts do not have them
  return hash('sha256', JSON.stringify([lab, student, id, made_at, content, ...from]));
}
