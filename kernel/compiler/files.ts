import * as path from 'node:path';
import * as ts from 'typescript';
import type { Bundle } from './declarations/bundle';
import { declarations } from './declarations/declarations';
import { Disk } from './disk';
import { fileState, packageFileState } from './fileState';
import { CHECK_OPTIONS, LIBRARIES } from './options';
import { fromDisk, toDisk } from './paths';

/** The language service's host; two methods of it are missing in TypeScript's own declarations. */
type Host = ts.LanguageServiceHost &
  Pick<ts.CompilerHost, 'hasInvalidatedResolutions' | 'getModuleResolutionCache'>;

const BUNDLE = '__bundle__.d.ts';

/** The files that the language service sees: those on disk, and the cells, which exist only in memory. */
export class Files {
  private static count = 0;
  /** Sessions may share a registry, which takes files of the same path and version for equal. */
  private readonly id = ++Files.count;
  private readonly cells = new Map<string, { version: number; text: string }>();
  private readonly snapshots = new Map<string, { version: string; snapshot: ts.IScriptSnapshot }>();
  private readonly disk = new Disk();
  /** The states of the workspace's files, looked up once per request. */
  private readonly states = new Map<string, string>();
  /** Those of installed packages, looked up when anything about a package has changed. */
  private readonly installed = new Map<string, string>();
  private modules = newModuleCache();
  /** Whether the modules that a file imports have to be found anew. */
  private mustFindModules = (_file: string): boolean => false;

  /** @param bundle declares packages, whose own files are then not read */
  constructor(
    private readonly folder: string,
    private readonly bundle?: Bundle,
  ) {
    if (bundle) this.set(this.path(BUNDLE), bundle.text);
  }

  /** The path of a file in the notebook's folder. */
  path(name: string): string {
    return fromDisk(path.join(this.folder, name));
  }

  set(file: string, text: string): void {
    const cell = this.cells.get(file);
    if (cell?.text !== text) this.cells.set(file, { version: (cell?.version ?? 0) + 1, text });
  }

  delete(file: string): void {
    this.cells.delete(file);
  }

  /**
   * Begins a request: looks for changes on the disk. A module that was missing is found once it exists.
   *
   * @param build builds the program anew
   */
  refresh(build: () => void): void {
    this.states.clear();
    const changes = this.disk.changes();
    if (changes.length === 0) return;
    const ofPackages = changes.some(path => path.includes('node_modules'));
    if (ofPackages) this.installed.clear();
    this.modules = newModuleCache();
    this.mustFindModules = file => ofPackages || !isInstalled(file);
    build();
    this.mustFindModules = () => false;
  }

  /** @param roots the program's root files */
  host(roots: readonly string[]): Host {
    const { cells, disk, bundle } = this;
    const all = bundle ? [this.path(BUNDLE), ...roots] : roots;
    const host: Host = {
      getCompilationSettings: () => CHECK_OPTIONS,
      getScriptFileNames: () => [...all],
      getCurrentDirectory: () => fromDisk(this.folder),
      getScriptVersion: file => this.version(file),
      getScriptSnapshot: file => this.snapshot(file),
      getDefaultLibFileName: options => path.join(LIBRARIES, ts.getDefaultLibFileName(options)),
      fileExists: file => cells.has(file) || disk.isFile(toDisk(file)),
      readFile: file => this.text(file),
      directoryExists: directory => disk.isFolder(toDisk(directory)),
      readDirectory: (directory, ...how) => ts.sys.readDirectory(toDisk(directory), ...how).map(fromDisk),
      getDirectories: directory => ts.sys.getDirectories(toDisk(directory)).map(fromDisk),
      realpath: file => (cells.has(file) ? file : fromDisk(disk.target(toDisk(file)))),
      useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
      hasInvalidatedResolutions: file => this.mustFindModules(file),
      getModuleResolutionCache: () => this.modules,
      resolveModuleNameLiterals: (names, from, redirect, options, file) =>
        names.map(name => {
          if (bundle?.modules.has(name.text)) return { resolvedModule: undefined };
          const mode = ts.getModeForUsageLocation(file, name, options);
          return ts.resolveModuleName(fromDisk(name.text), from, options, host, this.modules, redirect, mode);
        }),
    };
    return host;
  }

  private version(file: string): string {
    const cell = this.cells.get(file);
    if (cell) return `${this.id}.${cell.version}`;
    const known = isInstalled(file) ? this.installed : this.states;
    let version = known.get(file);
    if (version === undefined) {
      version = isInstalled(file) ? packageFileState(toDisk(file)) : fileState(toDisk(file));
      known.set(file, version);
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
    const text = this.disk.read(toDisk(file));
    return text === undefined ? undefined : declarations(file, text);
  }
}

function isInstalled(file: string): boolean {
  return file.includes('/node_modules/');
}

/** Where each module is: as long as the disk's answers stay the same. */
function newModuleCache(): ts.ModuleResolutionCache {
  return ts.createModuleResolutionCache('/', name => name, CHECK_OPTIONS);
}
