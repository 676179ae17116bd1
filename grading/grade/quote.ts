import type { Written } from '../../notebook/slice/slice';

/** The most of a function that is kept, in UTF-16 code units; a lab's longest function has 1,500. */
const LONGEST = 4000;

/** A student's function, to be shown beside what is wrong with it. */
export interface Quoted {
  readonly source: string;
  /** The number of the code cell that it stands in, from 1. */
  readonly cell: number;
  /** How many of its lines were left out at its end. */
  readonly cut: number;
}

/**
 * A function's text for the journal and the reports: of bounded size, and as it looks in the notebook. What would
 * make it look otherwise (control characters, and those that change the direction of writing) is replaced.
 */
export function quote({ source, cell }: Written): Quoted {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  let length = 0;
  const count = lines.findIndex(line => (length += line.length + 1) > LONGEST);
  const kept = count < 0 ? lines : count === 0 ? [`${lines[0].slice(0, LONGEST)} …`] : lines.slice(0, count);
  const text = kept.join('\n').replace(UNSEEN, '\ufffd');
  return { source: text, cell, cut: lines.length - kept.length };
}

/** Control characters but for tab and line feed, Unicode's bidirectional ones (CVE-2021-42574), half characters. */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
