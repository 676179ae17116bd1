import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { bundle, type Autodiff } from './bundle';
import { unlockedCommand } from './command';
import { PROGRAM } from './job';

/**
 * What Node runs in the sandbox: it comes through the standard input, reads the program from `PROGRAM` and leaves nothing behind.
 * With V8's code cache a start takes 0.14 s of processor time on a busy machine, without it 0.29; where V8 refuses it, it compiles.
 */
export const LOADER = `{
  const { closeSync, readFileSync } = require('node:fs');
  const { Script } = require('node:vm');
  const packed = readFileSync(${PROGRAM});
  closeSync(${PROGRAM});
  const end = 4 + packed.readUInt32LE();
  const options = { filename: '/program', cachedData: packed.subarray(end) };
  new Script(packed.toString('utf8', 4, end), options).runInThisContext();
}`;

/** Makes the code cache of the program in its standard input. */
const COMPILER = `
  const { readFileSync } = require('node:fs');
  const { Script } = require('node:vm');
  const script = new Script(readFileSync(0, 'utf8'), { filename: '/program' });
  process.stdout.write(script.createCachedData());`;

/**
 * The program for `LOADER`: how many bytes its text has, the text, and what V8 makes of it. It is kept beside the text, for each
 * version of Node.
 */
export async function packedProgram(autodiff: Autodiff): Promise<Buffer> {
  const file = await bundle(autodiff);
  const kept = file.replace(/\.cjs$/, `-${process.version}.packed`);
  if (existsSync(kept)) return readFileSync(kept);
  const text = readFileSync(file);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const packed = Buffer.concat([length, text, codeCache(text)]);
  const unfinished = `${kept}.${process.pid}`;
  writeFileSync(unfinished, packed);
  renameSync(unfinished, kept); // whole, whoever else makes it at the same time
  return packed;
}

/** V8 takes a cache only under the flags that it was made with. */
function codeCache(text: Buffer): Buffer {
  const [node, ...flags] = unlockedCommand().slice(0, -1); // without the - for the standard input
  const made = spawnSync(node, [...flags, '--eval', COMPILER], { input: text, maxBuffer: Infinity });
  if (made.status !== 0)
    throw new Error(`The sandbox's program could not be compiled: ${String(made.stderr)}`);
  return made.stdout;
}
