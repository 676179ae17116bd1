import type { Notebook } from './nbformat';

/** The release that a notebook comes from, in its metadata under `dl_labs`. */
export interface Provenance {
  /** The course's version, such as `0.2.0`. */
  readonly version: string;
  /** A hash of the release's files, 12 hexadecimal digits: one version may be released with different labs. */
  readonly release: string;
}

/** The notebook with the release that it comes from in its metadata. */
export function withProvenance<T extends Notebook>(notebook: T, lab: string, from: Provenance): T {
  const { version, release } = from;
  return { ...notebook, metadata: { ...notebook.metadata, dl_labs: { lab, version, release } } };
}

/**
 * The release that a notebook says it comes from. Undefined if it says nothing, or nothing that can be true: a
 * student may write anything there.
 */
export function provenanceOf({ metadata }: Pick<Notebook, 'metadata'>): Provenance | undefined {
  const { version, release } = (metadata as { dl_labs?: Partial<Provenance> | null }).dl_labs ?? {};
  if (typeof version !== 'string' || !/^\d{1,5}\.\d{1,5}\.\d{1,5}$/.test(version)) return undefined;
  if (typeof release !== 'string' || !/^[0-9a-f]{12}$/.test(release)) return undefined;
  return { version, release };
}
