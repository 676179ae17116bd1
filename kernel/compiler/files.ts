import * as path from 'node:path';
import * as ts from 'typescript';
import { declarations } from './declarations/declarations';
import { CHECK_OPTIONS, LIBRARIES } from './options';

/** The files that the language service sees: those on disk, and the cells, which exist only in memory. */
export class Files {
  private static count = 0;
  /** Sessions may share a registry, which takes files of the same path and version for equal. */
  private readonly id = ++Files.count;
  private readonly cells = new Map<string, { version: number; text: string }>();
  private readonly snapshots = new Map<string, { version: string; snapshot: ts.IScriptSnapshot }>();
  private readonly modified = new Map<string, string>();

  constructor(private readonly folder: string) {}

  /** The path of a file in the notebook's folder. */
  path(name: string): string {
    return path.join(this.folder, name).replaceAll('\\', '/');
  }

  set(file: string, text: string): void {
    this.modified.clear(); // check each file on disk once per request
    const cell = this.cells.get(file);
    if (cell?.text !== text) this.cells.set(file, { version: (cell?.version ?? 0) + 1, text });
  }

  delete(file: string): void {
    this.cells.delete(file);
  }

  /** @param roots the program's root files */
  host(roots: readonly string[]): ts.LanguageServiceHost {
    return {
      getCompilationSettings: () => CHECK_OPTIONS,
      getScriptFileNames: () => [...roots],
      getCurrentDirectory: () => this.folder,
      getScriptVersion: file => this.version(file),
      getScriptSnapshot: file => this.snapshot(file),
      getDefaultLibFileName: options => path.join(LIBRARIES, ts.getDefaultLibFileName(options)),
      fileExists: file => this.cells.has(file) || ts.sys.fileExists(file),
      readFile: file => this.text(file),
      directoryExists: directory => ts.sys.directoryExists(directory),
      readDirectory: (...args) => ts.sys.readDirectory(...args),
      getDirectories: directory => ts.sys.getDirectories(directory),
      realpath: file => (this.cells.has(file) ? file : (ts.sys.realpath?.(file) ?? file)),
      useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    };
  }

  private version(file: string): string {
    const cell = this.cells.get(file);
    if (cell) return `${this.id}.${cell.version}`;
    if (file.includes('/node_modules/')) return 'installed';
    let version = this.modified.get(file);
    if (version === undefined) {
      version = String(ts.sys.getModifiedTime?.(file)?.getTime() ?? 0);
      this.modified.set(file, version);
    }
    return version;
  }

  /** The service asks for every file on every request: unchanged files are not read again. */
  private snapshot(file: string): ts.IScriptSnapshot | undefined {
    const version = this.version(file);
    const known = this.snapshots.get(file);
    if (known?.version === version) return known.snapshot;
    const text = this.text(file);
    if (text === undefined) return undefined;
    const snapshot = ts.ScriptSnapshot.fromString(text);
    this.snapshots.set(file, { version, snapshot });
    return snapshot;
  }

  private text(file: string): string | undefined {
    const cell = this.cells.get(file);
    if (cell) return cell.text;
    const text = ts.sys.readFile(file);
    return text === undefined ? undefined : declarations(file, text);
  }
}
