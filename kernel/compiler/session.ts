import * as ts from 'typescript';
import { declaredNames, exportedNames, type Declaration } from '../../notebook/declaredNames';
import { cellFileName } from './cellFiles';
import { complete } from './completion';
import { isOfRankAlone } from './declarations/ranks';
import { emit, type ParsedCell } from './emit';
import { Files } from './files';
import { GLOBALS } from './globals';
import { inspect } from './inspection';
import { isComplete } from './isComplete';
import { localFiles } from './localFiles';
import { identifiers } from './names';
import { problem } from './problems';
import type { Compiled, Compiler, Completion } from './protocol';

/** "Could not find a declaration file": what a package without types exports may be anything. */
const UNTYPED = 7016;

/** A name of an earlier cell. */
type Known = Declaration & { readonly cell: number };

/**
 * What TypeScript knows about a notebook: the cells that ran, and the names that a new cell may use from
 * them.
 *
 * Each cell is a module. For checking, one line in front of it declares the names of earlier cells with the
 * types that they have there; the cell itself is unchanged, so that its lines only move down by one. Cells
 * that ran remain as files, for these types.
 */
export class Session implements Compiler {
  private readonly files: Files;
  private readonly host: ts.LanguageServiceHost;
  private readonly service: ts.LanguageService;
  private readonly current: string;
  /** A file that imports every package seen so far: a package that left the program would be parsed again. */
  private readonly packages: string;
  private readonly imported = new Set<string>();
  private readonly known = new Map<string, Known>();
  private pending: { cell: number; text: string; declared: ReadonlyMap<string, Declaration> } | undefined;
  private count = 0;

  /**
   * @param folder the notebook's folder: imports are resolved from there
   * @param registry keeps parsed files for later sessions
   */
  constructor(
    readonly folder: string,
    readonly registry = ts.createDocumentRegistry(true, folder),
  ) {
    this.files = new Files(folder);
    this.current = this.files.path('__cell__.ts');
    this.packages = this.files.path('__packages__.ts');
    this.files.set(this.current, 'export {};');
    this.files.set(this.packages, 'export {};');
    const globals = this.files.path('__globals__.d.ts');
    this.files.set(globals, GLOBALS);
    this.host = this.files.host([globals, this.packages, this.current]);
    this.service = ts.createLanguageService(this.host, registry);
  }

  compile(code: string): Compiled {
    const cell = ++this.count;
    const parsed = parse(code);
    const wanted = identifiers(parsed.tree);
    const text = this.open(parsed, name => wanted.has(name));
    let errors = this.errors(this.current);
    if (errors.length === 0) errors = this.importedFiles().flatMap(file => this.errors(file));
    if (errors.length > 0) return { cell, problems: errors.map(error => problem(error, this.current)) };

    this.pending = { cell, text, declared: parsed.declared };
    const earlier = new Map(
      [...this.known].filter(([name]) => wanted.has(name) && !parsed.declared.has(name)),
    );
    return { cell, ...emit(parsed, earlier) };
  }

  commit(cell: number, names: 'all' | readonly string[]): void {
    if (this.pending?.cell !== cell) return;
    const { text, declared } = this.pending;
    this.files.set(this.cellFile(cell), text);
    for (const [name, declaration] of declared) {
      const exists =
        names === 'all' ||
        declaration.kind === 'import' ||
        declaration.kind === 'type' ||
        names.includes(name);
      if (!exists) continue;
      this.known.set(name, { ...declaration, cell });
      if (declaration.kind === 'import') this.imported.add(declaration.from);
    }
    this.files.set(
      this.packages,
      [...this.imported].map(from => `import ${JSON.stringify(from)};`).join('') + 'export {};',
    );
  }

  reset(): void {
    this.known.clear();
  }

  complete(code: string, position: number): Completion {
    const offset = this.open(parse(code), () => true).length - code.length;
    return complete(this.service, this.current, offset, code, position);
  }

  inspect(code: string, position: number): string | undefined {
    const offset = this.open(parse(code), () => true).length - code.length;
    return inspect(this.service, this.current, offset + position);
  }

  isComplete = isComplete;

  private errors(file: string): ts.Diagnostic[] {
    const syntax = this.service.getSyntacticDiagnostics(file);
    const all = syntax.length > 0 ? syntax : this.service.getSemanticDiagnostics(file);
    return all.filter(
      error =>
        error.category === ts.DiagnosticCategory.Error && error.code !== UNTYPED && !isOfRankAlone(error),
    );
  }

  private importedFiles(): string[] {
    const program = this.service.getProgram();
    const file = program?.getSourceFile(this.current);
    return program && file ? [...localFiles(program, file, this.host)].map(({ fileName }) => fileName) : [];
  }

  /** Makes the cell the current file, and returns the whole text that is checked. */
  private open(parsed: ParsedCell, wants: (name: string) => boolean): string {
    const text = `${this.prelude(parsed, wants)}\n${parsed.code}`;
    this.files.set(this.current, text);
    this.files.refresh(() => this.service.getProgram());
    return text;
  }

  private prelude({ declared, exported }: ParsedCell, wants: (name: string) => boolean): string {
    const own = [...declared]
      .filter(([name, { kind }]) => kind !== 'import' && !exported.has(name))
      .map(([name]) => name);
    const lines = [`export { ${own.join(', ')} };`];
    for (const [name, known] of this.known) {
      if (declared.has(name) || !wants(name)) continue;
      const from = JSON.stringify(`./${cellFileName(known.cell)}`);
      if (known.kind === 'import') lines.push(known.statement);
      else if (known.kind === 'function') lines.push(`import { ${name} } from ${from};`);
      else if (known.kind === 'any') lines.push(`declare let ${name}: any;`);
      else if (known.kind === 'type') lines.push(`import type { ${name} } from ${from};`);
      else lines.push(`declare ${known.kind} ${name}: typeof import(${from}).${name};`);
    }
    return lines.join(' ');
  }

  private cellFile(cell: number): string {
    return this.files.path(`${cellFileName(cell)}.ts`);
  }
}

function parse(code: string): ParsedCell {
  const tree = ts.createSourceFile('cell.ts', code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  return { code, tree, declared: declaredNames(tree.statements), exported: exportedNames(tree.statements) };
}
