import { parentPort } from 'node:worker_threads';
import { errorMessage } from '../../src/check/notWritten';
import { UnreadableError } from '../unreadable';
import { codeCells } from './notebook';
import type { Request, Response } from './slicer';
import { slice } from './slice';
import { readStatements } from './statements';

parentPort?.on('message', ({ text, names }: Request) => parentPort?.postMessage(respond(text, names)));

function respond(text: string, names: readonly string[]): Response {
  try {
    const statements = readStatements(codeCells(text));
    return { slices: names.map(name => slice(name, statements)) };
  } catch (error) {
    if (error instanceof UnreadableError) return { problem: error.message };
    return { problem: `could not be read: ${errorMessage(error)}` }; // such as a nesting that is too deep for the parser
  }
}
