import type { Declaration, Type, Value } from '../../notebook/declaredNames';
import type { Import } from '../../notebook/importedNames';
import { cellModule } from './cellFiles';
import { Evolving } from './evolving';
import type { GlobalDeclaration } from './globalDeclarations';
import { identifiers } from './names';
import type { Write } from './writes';

/** A value of an earlier cell; `evolving` if it has no type of its own. */
interface KnownValue {
  readonly value: Value | Import;
  readonly cell: number;
  readonly evolving?: Evolving;
}

interface KnownType {
  readonly type: Type | Import;
  readonly cell: number;
  /** Whether its cell declares a value of the same name, too. */
  readonly hasValue: boolean;
}

/** What a cell declared, and how it ended. */
export interface EndedCell {
  readonly cell: number;
  readonly declared: ReadonlyMap<string, Declaration>;
  readonly globals: readonly GlobalDeclaration[];
  readonly references: readonly string[];
  readonly writes: ReadonlyMap<string, Write>;
  /** The names that have a value if it failed. */
  readonly names: 'all' | readonly string[];
}

/**
 * What the cells that ran have declared. A new declaration replaces earlier ones of the same name: a value the
 * value, a type the type.
 */
export class Earlier {
  private readonly values = new Map<string, KnownValue>();
  private readonly types = new Map<string, KnownType>();
  /** `/// <reference … />`, as in TypeScript for the whole program. */
  readonly references = new Set<string>();
  private globals: readonly GlobalDeclaration[] = [];

  add({ cell, declared, globals, references, writes, names }: EndedCell): void {
    for (const [name, { value, type }] of declared) {
      const exists =
        names === 'all' || !value || value.kind === 'import' || value.isAmbient || names.includes(name);
      if (!exists) continue;
      if (value) this.values.set(name, this.known(name, value, cell));
      if (type) this.types.set(name, { type, cell, hasValue: value !== undefined });
    }
    for (const [name, write] of writes) this.values.get(name)?.evolving?.write(write, cell, names === 'all');
    this.globals = [...this.globalsBeside(globals), ...globals];
    for (const reference of references) this.references.add(reference);
  }

  clear(): void {
    this.values.clear();
    this.types.clear();
    this.references.clear();
    this.globals = [];
  }

  /** The names whose types evolve, of those that a cell uses and does not declare. */
  evolving(
    declared: ReadonlyMap<string, Declaration>,
    wants: (name: string) => boolean,
  ): Map<string, Evolving> {
    const found = new Map<string, Evolving>();
    for (const [name, { evolving }] of this.values)
      if (evolving && wants(name) && !declared.get(name)?.value) found.set(name, evolving);
    return found;
  }

  /** The values that a cell's JavaScript takes from earlier cells: all that it does not make itself. */
  used(
    declared: ReadonlyMap<string, Declaration>,
    wants: (name: string) => boolean,
  ): Map<string, Declaration> {
    const found = new Map<string, Declaration>();
    for (const [name, { value }] of this.values) {
      const own = declared.get(name)?.value;
      const isOwn = own && (own.kind === 'import' || !own.isAmbient);
      const exists = value.kind === 'import' || !value.isAmbient;
      if (wants(name) && exists && !isOwn) found.set(name, { value });
    }
    return found;
  }

  /** TypeScript that declares these names again in front of a cell: its imports, and everything else. */
  declarations(
    declared: ReadonlyMap<string, Declaration>,
    ownGlobals: readonly GlobalDeclaration[],
    wants: (name: string) => boolean,
  ): { imports: string; others: string } {
    const globals = this.globalsBeside(ownGlobals);
    const inGlobals = new Set(globals.flatMap(({ node }) => [...identifiers(node)]));
    const lines = [...new Set([...this.values.keys(), ...this.types.keys()])]
      .filter(name => wants(name) || inGlobals.has(name))
      .flatMap(name => this.declaration(name, declared.get(name) ?? {}));
    const isImport = (line: string) => line.startsWith('import ') && !line.includes('./__cell_');
    return {
      imports: lines.filter(isImport).join(' '),
      others: [...lines.filter(line => !isImport(line)), ...globals.map(({ text }) => text)].join(' '),
    };
  }

  private known(name: string, value: Value | Import, cell: number): KnownValue {
    if (value.kind === 'import') return { value, cell };
    const before = this.values.get(name)?.value;
    // `declare const a: number` may describe a value of an earlier cell.
    const describes = value.isAmbient && before && before.kind !== 'import' && !before.isAmbient;
    const evolving = value.evolves === undefined ? undefined : new Evolving(name, value.kind, value.evolves);
    return { value: describes ? { ...value, isAmbient: false } : value, cell, ...(evolving && { evolving }) };
  }

  /** The global declarations that have no name in common with new ones. */
  private globalsBeside(added: readonly GlobalDeclaration[]): GlobalDeclaration[] {
    const names = new Set(added.flatMap(declaration => declaration.names));
    return this.globals.filter(declaration => !declaration.names.some(name => names.has(name)));
  }

  private declaration(name: string, own: Declaration): string[] {
    const value = own.value ? undefined : this.values.get(name);
    const type = own.type ? undefined : this.types.get(name);
    const isAlone = !own.value && !own.type && (!type || !value || type.cell === value.cell);
    if (value && isAlone && isImportable(value, type)) return [importOf(name, value.value, value.cell)];
    return [
      ...(value ? [valueOf(name, value)] : []),
      ...(type ? [typeOf(name, type, value !== undefined || own.value !== undefined)] : []),
    ];
  }
}

/** Whether one import gives a name all that it means. */
function isImportable({ value: { kind } }: KnownValue, type: KnownType | undefined): boolean {
  return kind === 'import' || kind === 'block' || (kind === 'const' && type !== undefined);
}

function importOf(name: string, meaning: Value | Import, cell: number): string {
  return meaning.kind === 'import' ? meaning.statement : `import { ${name} } from ${cellModule(cell)};`;
}

function valueOf(name: string, { value, cell, evolving }: KnownValue): string {
  if (evolving) return evolving.declaration();
  if (value.kind === 'import') return `declare const ${name}: typeof ${value.expression};`;
  const keyword = value.kind === 'let' ? 'let' : 'const';
  return `declare ${keyword} ${name}: typeof import(${cellModule(cell)}).${name};`;
}

/** @param isBesideValue whether the cell knows another value of the name: an import of both would conflict with it */
function typeOf(name: string, { type, cell, hasValue }: KnownType, isBesideValue: boolean): string {
  if (type.kind === 'import') return isBesideValue ? `type ${name} = ${type.expression};` : type.statement;
  if (!isBesideValue || !hasValue) return `import type { ${name} } from ${cellModule(cell)};`;
  return `type ${name}${type.parameters} = import(${cellModule(cell)}).${name}${type.arguments};`;
}
