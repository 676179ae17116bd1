import { parentPort } from 'node:worker_threads';
import { codeCells, NotebookError, readNotebook } from '../../notebook/nbformat';
import { ownThread } from '../../setup/processorTime';
import { errorMessage } from '../../src/check/errors';
import type { Request, Response } from './slicer';
import { slice } from '../../notebook/slice/slice';
import { readStatements } from '../../notebook/slice/statements';

parentPort?.on('message', (request: Request) => parentPort?.postMessage(respond(request)));
parentPort?.postMessage(ownThread()); // ready

function respond({ text, names, substitutes }: Request): Response {
  try {
    const statements = readStatements(codeCells(readNotebook(text, 'the submission')));
    return { slices: names.map(name => slice(name, statements, substitutes?.get(name))) };
  } catch (error) {
    if (error instanceof NotebookError) return { problem: error.problem };
    return { problem: `could not be read: ${errorMessage(error)}` }; // such as too deep a nesting
  }
}
