import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../testing/kernel';
import { address, readConnection, type Connection } from './connection';

const folder = temporaryFolder('connection-');
const connection = {
  transport: 'tcp',
  ip: '127.0.0.1',
  key: 'k',
  shell_port: 1,
  control_port: 2,
  stdin_port: 3,
  iopub_port: 4,
  hb_port: 5,
} satisfies Connection;

function write(content: object): string {
  const file = join(folder, 'connection.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test('a connection file says where the sockets are', () => {
  const read = readConnection(write(connection));
  expect(address(read, 'iopub')).toBe('tcp://127.0.0.1:4');
  expect(address({ ...read, transport: 'ipc', ip: '/run/kernel' }, 'hb')).toBe('ipc:///run/kernel-5');
});

test('a missing field of a connection file is named', () => {
  // JSON omits undefined fields.
  expect(() => readConnection(write({ ...connection, key: undefined, hb_port: undefined }))).toThrow(
    /connection\.json lacks key, hb_port\.$/,
  );
});

test('an unknown signature scheme is refused', () => {
  expect(() => readConnection(write({ ...connection, signature_scheme: 'hmac-md5' }))).toThrow('hmac-md5');
});
