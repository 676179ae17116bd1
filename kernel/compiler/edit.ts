/** A change to a cell's text. */
export interface Edit {
  readonly at: number;
  readonly text: string;
  /** How many UTF-16 units of the cell it replaces; 0 by default. */
  readonly removes?: number;
}
