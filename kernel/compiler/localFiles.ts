import * as ts from 'typescript';
import { isCellFile } from './cellFiles';
import { fromDisk } from './paths';

/**
 * The files that a cell imports by relative paths, directly or indirectly: the user's own code, which is
 * checked with the cell. Packages, including those of the workspace, are not checked: that takes seconds
 * each.
 */
export function localFiles(
  program: ts.Program,
  from: ts.SourceFile,
  host: ts.ModuleResolutionHost,
): Set<ts.SourceFile> {
  const found = new Set<ts.SourceFile>();
  const visit = (file: ts.SourceFile): void => {
    for (const { fileName } of ts.preProcessFile(file.text, true, true).importedFiles) {
      if (!/^\.\.?(\/|$)/.test(fileName) || isCellFile(fileName)) continue;
      const { resolvedModule } = ts.resolveModuleName(
        fromDisk(fileName),
        file.fileName,
        program.getCompilerOptions(),
        host,
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
