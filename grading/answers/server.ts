import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { Refusal } from '../../src/refusal';
import type { Marking } from './marking';

/** The page's files. */
const FILES: Readonly<Record<string, string>> = {
  '': 'index.html',
  'page.js': 'page.js',
  'page.css': 'page.css',
};
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
};

/** Nothing comes from elsewhere, and nothing of what students wrote is ever run or loaded. */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer', // the address holds the token
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};

/** A change is some codes and a comment; a whole class of 5,000 fits. */
const LARGEST = 1_000_000;

/** Where a server listens. */
export interface Address {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The first part of each path: whoever does not know it gets nothing. */
  readonly token: string;
}

/**
 * Serves the page on which people mark answers. Each sees at once what another has given.
 *
 * @throws the system's error if the port is taken
 */
export async function serve(marking: Marking, { host, port, token }: Address): Promise<Server> {
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const isRefusal = error instanceof Refusal;
      if (!isRefusal) console.error(error); // eslint-disable-line no-console -- a bug of ours, which must be seen
      send(response, isRefusal ? 400 : 500, { problem: isRefusal ? error.message : String(error) });
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, given, path, ...more] = (request.url ?? '').split('?')[0].split('/');
    if (given !== token || path === undefined || more.length > 0) return send(response, 404, {});
    if (request.method === 'POST' && path === 'change') {
      const marks = marking.change(await body(request));
      for (const listener of listeners) listener.write(event({ marks }));
      return send(response, 200, {});
    }
    if (request.method !== 'GET') return send(response, 405, {});
    if (path === 'events') {
      response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream' });
      response.write(`retry: 1000\n${event({ state: marking.state() })}`);
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      return;
    }
    if (!Object.hasOwn(FILES, path)) return send(response, 404, {});
    const type = `${TYPES[FILES[path].split('.')[1]]}; charset=utf-8`;
    response.writeHead(200, { ...HEADERS, 'Content-Type': type });
    response.end(readFileSync(join(__dirname, 'page', FILES[path])));
  }

  server.listen(port, host);
  await once(server, 'listening');
  return server;
}

function event(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

function send(response: ServerResponse, status: number, data: object): void {
  response.writeHead(status, { ...HEADERS, 'Content-Type': 'application/json' });
  response.end(JSON.stringify(data));
}

async function body(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) throw new Refusal('This is too much at once.');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new Refusal('This is not JSON.');
  }
}
