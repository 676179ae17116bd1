import * as ts from 'typescript';

/** A notebook's cells, parsed. */
export interface Program {
  /** One for each cell. */
  readonly files: readonly ts.SourceFile[];
  readonly checker: ts.TypeChecker;
  readonly problemsOf: (file: ts.SourceFile) => readonly ts.DiagnosticWithLocation[];
}

/**
 * Parses each cell as a module of its own. Types are not checked, only names resolved to their declarations.
 */
export function parseCells(cells: readonly string[]): Program {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    moduleDetection: ts.ModuleDetectionKind.Force,
    noLib: true,
    noResolve: true,
    types: [],
  };
  const texts = new Map(cells.map((text, i) => [`${i + 1}.ts`, text]));
  const program = ts.createProgram([...texts.keys()], options, {
    getSourceFile: (name, parseOptions) =>
      ts.createSourceFile(name, texts.get(name) ?? '', parseOptions, true),
    fileExists: name => texts.has(name),
    readFile: () => undefined,
    writeFile: () => undefined,
    getDefaultLibFileName: () => 'lib.d.ts',
    getCurrentDirectory: () => '',
    getCanonicalFileName: name => name,
    getNewLine: () => '\n',
    useCaseSensitiveFileNames: () => true,
  });
  return {
    files: [...texts.keys()].flatMap(name => program.getSourceFile(name) ?? []),
    checker: program.getTypeChecker(),
    problemsOf: file => program.getSyntacticDiagnostics(file),
  };
}
