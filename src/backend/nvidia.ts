import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** NVIDIA's driver on this machine: the names of its cards, as far as it reports them. */
export interface Driver {
  cards: readonly string[];
}

const linux = '/proc/driver/nvidia';
/** Linux on Windows (WSL2) has only the program. */
const wsl = '/usr/lib/wsl/lib/nvidia-smi';

/** The driver; undefined if there is none, or TensorFlow has no CUDA build for this system. */
export function findDriver(): Driver | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  if (existsSync(`${linux}/version`)) return { cards: modelsIn(`${linux}/gpus`) };
  if (existsSync(wsl)) return { cards: askSmi() };
  return undefined;
}

/**
 * @param folder holds a folder for each card, each with a file `information`
 */
export function modelsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const texts = readdirSync(folder).map(card => readFileSync(`${folder}/${card}/information`, 'utf8'));
  return texts.flatMap(text => /^Model:\s*(.+?)\s*$/m.exec(text)?.[1] ?? []);
}

function askSmi(): string[] {
  try {
    const output = execFileSync(wsl, ['--query-gpu=name', '--format=csv,noheader'], {
      encoding: 'utf8',
      timeout: 10_000,
    });
    return output.trim().split('\n');
  } catch {
    return []; // only the name is missing then
  }
}

/** What is known before TensorFlow is tried on a GPU. */
export interface Circumstances {
  driver: Driver | undefined;
  /** Whether NVIDIA's libraries lie beside TensorFlow's. */
  hasCuda: boolean;
  /** Whether TensorFlow has found a GPU. */
  isFound: boolean;
  env: NodeJS.ProcessEnv;
}

/** Whether a GPU is to be expected, so that its absence is reported. */
export const isExpected = ({ driver, hasCuda, isFound }: Circumstances) =>
  driver !== undefined || hasCuda || isFound;

/** Why TensorFlow does not compute on a GPU; undefined if it can. */
export function gpuObstacle({ driver, hasCuda, isFound, env }: Circumstances): string | undefined {
  if (isFound) return undefined;
  if (!driver) return 'no driver of an NVIDIA card was found';
  if (!hasCuda) return 'its libraries are those without CUDA, and `npm start -- --gpu` gets the others';
  const visible = env.CUDA_VISIBLE_DEVICES;
  if (visible !== undefined) return `it found none, as CUDA_VISIBLE_DEVICES is "${visible}"`;
  return 'it accepts neither card nor driver, and says why with TF_CPP_MIN_LOG_LEVEL=0';
}

/**
 * A GPU's name for people. TensorFlow and the driver may number cards differently, so a card among different
 * ones has no name.
 *
 * @param device TensorFlow's name for it
 * @example
 * nameOfGpu('GPU:0', { cards: ['NVIDIA T4'] }) //=> 'NVIDIA T4 (GPU:0)'
 */
export function nameOfGpu(device: string, driver: Driver | undefined): string {
  const names = new Set(driver?.cards);
  return names.size === 1 ? `${[...names][0]} (${device})` : device;
}
