import * as ts from 'typescript';

/**
 * Parses a cell. A cell is always a module, with or without imports and exports: in a script, `await (a)` would
 * call a function of that name.
 */
export function parseCell(code: string): ts.SourceFile {
  return ts.createSourceFile(
    'cell.ts',
    code,
    { languageVersion: ts.ScriptTarget.ES2022, setExternalModuleIndicator: markAsModule },
    true,
    ts.ScriptKind.TS,
  );
}

/** What `moduleDetection: force` does; the property has no public type. */
function markAsModule(file: ts.SourceFile): void {
  (file as { externalModuleIndicator?: true }).externalModuleIndicator = true;
}
