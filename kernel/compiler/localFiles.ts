import * as ts from 'typescript';

/**
 * The files that a cell imports by a relative path, and those that these import: the person's own code, which is checked
 * with the cell. Packages, also those of the workspace, are taken as they are: checking all of one takes seconds.
 */
export function localFiles(program: ts.Program, from: ts.SourceFile): Set<ts.SourceFile> {
  const found = new Set<ts.SourceFile>();
  const visit = (file: ts.SourceFile): void => {
    for (const { fileName } of ts.preProcessFile(file.text, true, true).importedFiles) {
      if (!/^\.\.?(\/|$)/.test(fileName)) continue;
      const { resolvedModule } = ts.resolveModuleName(
        fileName,
        file.fileName,
        program.getCompilerOptions(),
        ts.sys,
      );
      const imported = resolvedModule && program.getSourceFile(resolvedModule.resolvedFileName);
      if (!imported || imported.isDeclarationFile || found.has(imported)) continue;
      found.add(imported);
      visit(imported);
    }
  };
  visit(from);
  return found;
}
