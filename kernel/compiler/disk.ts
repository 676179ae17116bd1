import { dirname } from 'node:path';
import * as ts from 'typescript';
import { fileState } from './fileState';

/** The questions about names on the disk that finding a module asks. */
const QUESTIONS = {
  isFile: (path: string) => ts.sys.fileExists(path),
  isFolder: (path: string) => ts.sys.directoryExists(path),
  target: (path: string) => ts.sys.realpath?.(path) ?? path,
};
type Question = keyof typeof QUESTIONS;

/** A folder, and what was asked about the names in it. */
interface Folder {
  state: string | undefined;
  readonly answers: Map<string, { readonly question: Question; readonly path: string; answer: unknown }>;
}

/**
 * Milliseconds within which a folder may change again and show the same time: the longest step of a file
 * system's clock.
 */
const STEP = 2000;

/**
 * The disk, as TypeScript asks about it to find modules. It remembers each answer, also that there is no such
 * file, and so can tell whether a module would be found elsewhere now. For that it looks at each folder once, and
 * asks again only in those that changed.
 */
export class Disk {
  private readonly folders = new Map<string, Folder>();
  /** The package.json files that were read. */
  private readonly manifests = new Map<string, string>();

  isFile(path: string): boolean {
    return this.ask('isFile', path) as boolean;
  }

  isFolder(path: string): boolean {
    return this.ask('isFolder', path) as boolean;
  }

  target(path: string): string {
    return this.ask('target', path) as string;
  }

  read(path: string): string | undefined {
    if (path.endsWith('package.json')) this.manifests.set(path, fileState(path));
    return ts.sys.readFile(path);
  }

  /** The paths about which an answer is another one than before. */
  changes(): string[] {
    const changed: string[] = [];
    for (const [path, state] of this.manifests) {
      const now = fileState(path);
      if (now !== state) changed.push(path);
      this.manifests.set(path, now);
    }
    for (const [path, folder] of this.folders) changed.push(...changesIn(path, folder));
    return changed;
  }

  private ask(question: Question, path: string): unknown {
    const parent = dirname(path);
    let folder = this.folders.get(parent);
    if (!folder) {
      folder = { state: folderState(parent), answers: new Map() };
      this.folders.set(parent, folder);
    }
    const answer = QUESTIONS[question](path);
    const key = `${question} ${path}`;
    // The first answer stays until `changes` tells of another: files were found by it.
    if (!folder.answers.has(key)) folder.answers.set(key, { question, path, answer });
    return answer;
  }
}

function changesIn(path: string, folder: Folder): string[] {
  const state = folderState(path);
  if (state !== undefined && state === folder.state) return [];
  folder.state = state;
  return [...folder.answers.values()]
    .filter(asked => {
      const { answer } = asked;
      asked.answer = QUESTIONS[asked.question](asked.path);
      return asked.answer !== answer;
    })
    .map(({ path: changed }) => changed);
}

/** A folder's state; undefined if it may change again unnoticed. */
function folderState(path: string): string | undefined {
  const state = fileState(path);
  const [, , changed] = state.split(' ').map(Number);
  return changed > Date.now() - STEP ? undefined : state;
}
