import { ok, type Finding, type Patient } from './finding';
import { firstLine, run } from './run';

/** The driver of an NVIDIA card, the only kind that TensorFlow can use. */
export async function checkGpu(patient: Patient): Promise<Finding> {
  const query = ['nvidia-smi', '--query-gpu=name,driver_version', '--format=csv,noheader'];
  const { status, output } = await run(patient, query);
  if (status === 0) return ok('GPU', `${firstLine(output)} (name, driver)`, false);
  return {
    name: 'GPU',
    state: 'missing',
    detail: 'no NVIDIA driver answers',
    remedy:
      'Not needed: every lab is made for a laptop without one. Other cards: "GPUs" on the page for students.',
    required: false,
  };
}

/** The browser for the tests that open the labs in JupyterLab. */
export async function checkChromium(patient: Patient): Promise<Finding> {
  for (const program of chromiums(patient)) {
    const { status, output } = await run(patient, [program, '--version']);
    if (status === 0) return ok('Chromium', `${firstLine(output)}, ${program}`, false);
  }
  return {
    name: 'Chromium',
    state: 'missing',
    detail: 'neither Chromium nor Chrome was found',
    remedy: 'Needed for the browser tests of "npm test" only: install Chromium or Chrome.',
    required: false,
  };
}

function chromiums({ platform }: Patient): string[] {
  const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];
  return platform === 'darwin'
    ? ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', ...onPath]
    : onPath;
}

/**
 * The autograder's sandbox: not only whether bubblewrap is installed, but whether this system lets it work.
 */
export async function checkBubblewrap(patient: Patient): Promise<Finding> {
  const name = 'bubblewrap';
  if (patient.platform !== 'linux') {
    const detail = 'not available for this system';
    const remedy = 'Needed for grading only: grade in WSL2 or in a container.';
    return { name, state: 'missing', detail, remedy, required: false };
  }
  const trial = ['bwrap', '--ro-bind', '/', '/', '--unshare-all', '--die-with-parent', 'true'];
  const { status, errors } = await run(patient, trial);
  if (status === 0) return ok(name, 'works: student code can be isolated', false);
  if (status === 127) {
    const remedy = 'Needed for grading only: install the package "bubblewrap".';
    return { name, state: 'missing', detail: 'not installed', remedy, required: false };
  }
  return {
    name,
    state: 'warning',
    detail: `installed, but blocked by this system: ${firstLine(errors)}`,
    remedy: 'Needed for grading only: allow user namespaces (containers and some systems forbid them).',
    required: false,
  };
}

/** The server of the grading queue. */
export async function checkRedis(patient: Patient): Promise<Finding> {
  const { status, output } = await run(patient, ['redis-server', '--version']);
  if (status === 0) return ok('Redis', firstLine(output), false);
  return {
    name: 'Redis',
    state: 'missing',
    detail: 'no redis-server on this machine',
    remedy: 'Needed only for grading on several machines: install the package "redis-server".',
    required: false,
  };
}
