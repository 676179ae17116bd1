import { parseCell } from '../../notebook/parseCell';
import type { Random } from '../../src/random';

/** The parts of a notebook's cell that edits change. */
export interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly id?: string;
  readonly metadata?: object;
}

/** An edit that a student or an editor may make by accident, at a random place. */
export type Edit = (cells: readonly Cell[], random: Random) => readonly Cell[];

const code = (source: string): Cell => ({ cell_type: 'code', source, metadata: {} });
const textOf = ({ source }: Cell): string => (typeof source === 'string' ? source : source.join(''));
const place = (cells: readonly Cell[], random: Random) => random.integer(0, cells.length - 1);
const insert = (cells: readonly Cell[], at: number, ...more: Cell[]) => cells.toSpliced(at, 0, ...more);
const change = (cells: readonly Cell[], at: number, cell: Partial<Cell>) =>
  cells.with(at, { ...cells[at], ...cell });

/**
 * The edits, in the order to apply them: a first try stays above everything that was moved, and broken text
 * stays a cell of its own or at the end of one.
 */
export const edits: Readonly<Record<string, Edit>> = {
  'a cell is deleted': (cells, random) => cells.toSpliced(place(cells, random), 1),
  'the cells are in another order': (cells, random) => random.shuffle(cells),
  'a cell is moved to the end': (cells, random) => {
    const at = place(cells, random);
    return [...cells.toSpliced(at, 1), cells[at]];
  },
  'a cell is split': (cells, random) => {
    const at = place(cells, random);
    return cells.toSpliced(at, 1, ...statementsOf(textOf(cells[at])).map(code));
  },
  'two cells are merged': (cells, random) => {
    const at = place(cells.slice(1), random);
    return cells.toSpliced(at, 2, code(`${textOf(cells[at])}\n${textOf(cells[at + 1])}`));
  },
  'all cells are merged': cells => [code(cells.map(textOf).join('\n'))],
  'everything is there twice': cells => [...cells, ...cells],
  'a first try stands above': (cells, random) => {
    const functions = [
      ...cells
        .map(textOf)
        .join('\n')
        .matchAll(/^(?:async )?function (\w+)/gm),
    ];
    return [code(`function ${random.pick(functions)?.[1] ?? 'f'}() { return 0; }`), ...cells];
  },
  'what is declared is exported': cells =>
    cells.map(cell => code(textOf(cell).replace(/^(?=function |const |class )/gm, 'export '))),
  'a comment stands above each cell': cells =>
    cells.map(cell => code(`// function f() { } " \` /* \n${textOf(cell)}`)),
  'a cell cannot be read': (cells, random) =>
    insert(cells, place(cells, random), code('const broken = [1, 2;\nfor (')),
  'a cell has something at its end that cannot be read': (cells, random) => {
    const at = place(cells, random);
    return change(cells, at, { source: `${textOf(cells[at])}\nconst broken = (;` });
  },
  'a cell throws, and one waits for ever': (cells, random) =>
    insert(
      cells,
      place(cells, random),
      code('throw new Error();'),
      code('await new Promise(() => undefined);'),
    ),
  'a text stands among the cells': (cells, random) =>
    insert(cells, place(cells, random), { cell_type: 'markdown', source: '# function perceptron() {' }),
  'a cell has other tags': (cells, random) =>
    change(cells, place(cells, random), { metadata: { tags: ['raises-exception', 'hide'] } }),
  'all ids are the same': cells => cells.map(cell => ({ ...cell, id: 'same' })),
  'metadata and ids are gone': cells => cells.map(({ cell_type, source }) => ({ cell_type, source })),
  'a cell is a list of lines': (cells, random) => {
    const at = place(cells, random);
    return change(cells, at, { source: textOf(cells[at]).split(/(?<=\n)/) });
  },
  'lines end as on Windows': cells => cells.map(cell => code(textOf(cell).replace(/\r?\n/g, '\r\n'))),
};

/** The statements of a cell, each with the comments above it. */
function statementsOf(text: string): string[] {
  const { statements } = parseCell(text);
  return statements.map(({ pos, end }) => text.slice(pos, end));
}
