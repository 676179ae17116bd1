import { readFileSync } from 'node:fs';

/** The five sockets of a kernel. */
export const CHANNELS = ['shell', 'control', 'stdin', 'iopub', 'hb'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A connection file: where a kernel's sockets are, and the key that signs its messages. */
export type Connection = { transport: string; ip: string; key: string; signature_scheme?: string } & Record<
  `${Channel}_port`,
  number
>;

/** The only signature scheme that is supported, and Jupyter's default. */
export const SIGNATURE_SCHEME = 'hmac-sha256';

/** @throws Error naming the file and what it lacks */
export function readConnection(file: string): Connection {
  const connection = JSON.parse(readFileSync(file, 'utf8')) as Partial<Connection>;
  const { signature_scheme: scheme = SIGNATURE_SCHEME } = connection;
  if (scheme !== SIGNATURE_SCHEME)
    throw new Error(
      `The connection file ${file} asks for ${scheme}; this kernel signs with ${SIGNATURE_SCHEME}.`,
    );
  const missing = (
    ['transport', 'ip', 'key', ...CHANNELS.map(channel => `${channel}_port` as const)] as const
  ).filter(field => connection[field] === undefined);
  if (missing.length > 0) throw new Error(`The connection file ${file} lacks ${missing.join(', ')}.`);
  return connection as Connection;
}

/** A socket's address, such as `tcp://127.0.0.1:5555`. */
export function address(connection: Connection, channel: Channel): string {
  const port = connection[`${channel}_port`];
  const separator = connection.transport === 'ipc' ? '-' : ':';
  return `${connection.transport}://${connection.ip}${separator}${port}`;
}
