import * as ts from 'typescript';
import { needed } from '../../notebook/slice/needed';
import { readStatements } from '../../notebook/slice/statements';
import { cellFileName } from './cellFiles';
import { checkedText, committedText, type CheckedText } from './checkedText';
import { complete } from './completion';
import type { Bundle } from './declarations/bundle';
import { isOfRankAlone } from './declarations/ranks';
import { Earlier, type EndedCell } from './earlier';
import { emit } from './emit';
import { Files } from './files';
import { GLOBALS } from './globals';
import { inspect } from './inspection';
import { isComplete } from './isComplete';
import { localFiles } from './localFiles';
import { parse, type ParsedCell } from './parsedCell';
import { problem } from './problems';
import type { Compiled, Compiler, Completion, Needs } from './protocol';
import { sameType } from './sameType';

/** "Could not find a declaration file": what a package without types exports may be anything. */
const UNTYPED = 7016;

/**
 * "Variable 'losses' implicitly has an 'any[]' type", where TypeScript cannot tell what a variable without a type of
 * its own holds. An earlier cell declared it, so that nothing can be done about it in this one.
 */
const IMPLICIT_ANY = 7005;

/**
 * What TypeScript knows about a notebook: the cells that ran, and the names that a new cell may use from
 * them.
 *
 * Each cell is a module. For checking, a text in front of it declares the names of earlier cells with the
 * types that they have there; the cell itself is unchanged. Cells that ran remain as files, for these types.
 */
export class Session implements Compiler {
  private readonly files: Files;
  private readonly host: ts.LanguageServiceHost;
  private readonly service: ts.LanguageService;
  private readonly current: string;
  /** A file that imports every package seen so far: a package that left the program would be parsed again. */
  private readonly packages: string;
  private readonly imported = new Set<string>();
  private readonly earlier = new Earlier();
  private pending: (Omit<EndedCell, 'names'> & { readonly code: string; readonly text: string }) | undefined;
  private count = 0;
  /** The text of each cell that ran, in that order. */
  private readonly ran: string[] = [];
  /** The names of which a newer declaration has an error. */
  private readonly outdated = new Set<string>();

  /**
   * @param folder the notebook's folder: imports are resolved from there
   * @param registry keeps parsed files for later sessions
   * @param bundle the declarations of packages
   */
  constructor(
    readonly folder: string,
    readonly registry = ts.createDocumentRegistry(true, folder),
    private readonly bundle?: Bundle,
  ) {
    this.files = new Files(folder, bundle);
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
    const wants = (name: string) => parsed.identifiers.has(name);
    const checked = this.open(parsed, wants);
    let errors = this.errorsOf(checked);
    if (errors.length === 0) errors = this.importedFiles().flatMap(file => this.errors(file));
    if (errors.length > 0) {
      for (const name of parsed.declared.keys()) this.outdated.add(name);
      const { offset } = checked;
      return { cell, problems: errors.map(error => problem(error, { file: this.current, code, offset })) };
    }

    const isSame = sameType(this.service.getProgram(), this.files);
    for (const evolving of checked.evolving.values()) evolving.settle(isSame);
    this.pending = { ...parsed, cell, code, text: committedText(parsed, checked) };
    return { cell, ...emit(parsed, this.earlier.used(parsed.declared, wants)) };
  }

  commit(cell: number, names: 'all' | readonly string[]): void {
    if (this.pending?.cell !== cell) return;
    this.files.set(this.files.path(`${cellFileName(cell)}.ts`), this.pending.text);
    this.earlier.add({ ...this.pending, names });
    this.ran.push(this.pending.code);
    for (const [name, { value, type }] of this.pending.declared) {
      this.outdated.delete(name);
      const meaning = value ?? type;
      if (meaning?.kind === 'import') this.imported.add(meaning.from);
    }
    this.files.set(
      this.packages,
      [...this.imported].map(from => `import ${JSON.stringify(from)};`).join('') + 'export {};',
    );
  }

  reset(): void {
    this.earlier.clear();
    this.ran.length = 0;
    this.outdated.clear();
  }

  complete(code: string, position: number): Completion {
    const { offset } = this.open(parse(code), () => true);
    return complete(this.service, this.current, offset, code, position, this.bundle?.modules);
  }

  inspect(code: string, position: number): string | undefined {
    const { offset } = this.open(parse(code), () => true);
    return inspect(this.service, this.current, offset + position, this.bundle?.modules);
  }

  /** What a function needs of the cells that ran, and of the one that runs now. */
  needs(name: string): Needs {
    const cells = [...this.ran, this.pending?.code ?? ''];
    return { ...needed(name, readStatements(cells)), isOutdated: this.outdated.has(name) };
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

  /** The cell's own errors, and those of the imports that it uses again. */
  private errorsOf({ offset, importsEnd, evolving }: CheckedText): ts.Diagnostic[] {
    return this.errors(this.current).filter(({ file, start = 0, length = 0, code }) => {
      if (code === IMPLICIT_ANY && evolving.has(file?.text.slice(start, start + length) ?? '')) return false;
      return start < importsEnd || start >= offset;
    });
  }

  private importedFiles(): string[] {
    const program = this.service.getProgram();
    const file = program?.getSourceFile(this.current);
    return program && file ? [...localFiles(program, file, this.host)].map(({ fileName }) => fileName) : [];
  }

  /** Makes the cell the current file. */
  private open(parsed: ParsedCell, wants: (name: string) => boolean): CheckedText {
    const checked = checkedText(parsed, this.earlier, wants);
    this.files.set(this.current, checked.text);
    this.files.refresh(() => this.service.getProgram());
    return checked;
  }
}
