import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ok, setUpAgain, type Finding, type Patient } from './finding';
import { lastLine, run } from './run';

/** What `start()` of dl-labs reports. */
interface BackendReport {
  backend: string;
  title: string;
  version: string;
  device: string;
  threads?: number;
  reason: string;
  warning?: string;
}

/** TensorFlow's libraries, where the backend looks for them. */
export function checkLibraries({ root, env }: Patient): Finding {
  const name = 'TensorFlow';
  const named = env.DL_LABS_TENSORFLOW;
  const folder = path.resolve(root, named ?? '.tensorflow');
  const missing = (detail: string, remedy: string): Finding => ({
    name,
    state: 'missing',
    detail,
    remedy,
    required: false,
  });
  if (named === '') {
    return missing('switched off: DL_LABS_TENSORFLOW is empty', 'Remove that environment variable.');
  }
  // With CUDA they are one folder deeper, beside NVIDIA's.
  for (const place of [path.join(folder, 'tensorflow'), folder]) {
    const libraries = existsSync(place)
      ? readdirSync(place).filter(file => /tensorflow.*\.(so|dylib|dll)/.test(file))
      : [];
    const cuda = existsSync(path.join(place, '../nvidia')) ? ', with CUDA' : '';
    if (libraries.length > 0) return ok(name, `${libraries.join(', ')} in ${place}${cuda}`, false);
  }
  return missing(
    `no libraries in ${folder}`,
    named === undefined ? setUpAgain : 'Set DL_LABS_TENSORFLOW to a folder that has them, or remove it.',
  );
}

/** Prints the report on a line of its own, because libraries may print messages around it. */
const program = `require('dl-labs').start({ quiet: true }).then(report => console.log('\\n' + JSON.stringify(report)))`;

/** The backend that a notebook would get, determined by starting it in another process, which may crash. */
export async function checkBackend(patient: Patient): Promise<Finding> {
  const { status, output, errors } = await run(patient, [
    process.execPath,
    '--require',
    path.join(__dirname, '../../setup/typescript.cjs'),
    '--eval',
    program,
  ]);
  if (status !== 0) {
    const detail = `none starts (status ${status}): ${errors.trim() || 'no reason given'}`;
    return { name: 'Backend', state: 'missing', detail, remedy: setUpAgain, required: true };
  }
  const { title, version, device, threads, reason, warning } = JSON.parse(lastLine(output)) as BackendReport;
  const crew = threads === undefined ? '' : `, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  const detail = `${title} ${version} on ${device}${crew} (${reason})`;
  if (warning === undefined) return ok('Backend', detail);
  return { name: 'Backend', state: 'warning', detail, remedy: warning, required: true };
}
