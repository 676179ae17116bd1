import type { Value } from '../../notebook/declaredNames';
import { cellModule } from './cellFiles';
import type { Write } from './writes';

/** What a variable without a type of its own holds; `cell` is the cell that wrote to it last. */
type State =
  { readonly kind: 'initial' | 'unknown' } | { readonly kind: 'elements' | 'value'; readonly cell: number };

/**
 * A variable whose type TypeScript infers from what is assigned or pushed, within one file. Each later cell that uses
 * it starts with a variable that has been assigned what the cells before have put there, and continues from that.
 */
export class Evolving {
  private state: State = { kind: 'initial' };
  private before: State | undefined;

  constructor(
    readonly name: string,
    private readonly kind: Value['kind'],
    private readonly initial: NonNullable<Value['evolves']>,
  ) {}

  /** @param isWhole whether the cell ran to its end: otherwise nobody knows which of its lines ran */
  write(write: Write, cell: number, isWhole: boolean): void {
    const isArray =
      this.state.kind === 'elements' || (this.state.kind === 'initial' && this.initial === '[]');
    this.before = this.state;
    if (!isWhole || write === 'inFunction' || this.state.kind === 'unknown') this.state = { kind: 'unknown' };
    else if (write === 'emptyArray' || (write === 'elements' && isArray))
      this.state = { kind: 'elements', cell };
    else this.state = { kind: 'value', cell };
  }

  /**
   * Forgets the last write if it did not change the type: otherwise each cell of a long session would need all those
   * before it.
   *
   * @param isSame whether the variable has the same type at the end of two cells
   */
  settle(isSame: (name: string, a: number, b: number) => boolean): void {
    const { state, before } = this;
    this.before = undefined;
    if (!before || !('cell' in before) || !('cell' in state) || before.kind !== state.kind) return;
    if (isSame(member(this.name), before.cell, state.cell)) this.state = before;
  }

  declaration(): string {
    const { name, kind, state, initial } = this;
    switch (state.kind) {
      case 'initial':
        return `${kind} ${name} = ${initial};`;
      case 'unknown':
        return `declare ${kind} ${name}: any${kind === 'const' ? '[]' : ''};`;
      case 'elements': {
        const pushed = `${name}.push(null! as (${this.type(state.cell)})[number]);`;
        return kind === 'const' ? `const ${name} = []; ${pushed}` : `let ${name}; ${name} = []; ${pushed}`;
      }
      case 'value':
        return `let ${name}; ${name} = null! as ${this.type(state.cell)};`;
    }
  }

  /** Stands at the end of a cell that wrote to the variable: there it has the type that it evolved to. */
  static export(name: string): string {
    return `export const ${member(name)} = ${name};`;
  }

  private type(cell: number): string {
    return `typeof import(${cellModule(cell)}).${member(this.name)}`;
  }
}

function member(name: string): string {
  return `__evolved_${name}`;
}
