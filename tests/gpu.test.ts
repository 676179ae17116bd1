import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { compare, tolerance } from '../bench/gpu/compare';
import { describeOnSoftwareGpu, softwareGpu } from '../src/backend/testing/softwareGpu';

test('errors are relative to the largest number of a tensor, and wrong shapes are wrong', () => {
  const right = [[100, 0, -2], [1]];
  expect(compare('same', right, right)).toEqual({ name: 'same', error: 0, isRight: true });
  const near = 100 * tolerance * 0.9;
  expect(compare('near', [[100, near, -2], [1]], right)).toMatchObject({ isRight: true });
  expect(compare('far', [[100, 0, -2], [1 + tolerance * 1.1]], right)).toMatchObject({ isRight: false });
  const nothing = { error: null, isRight: false };
  expect(compare('NaN', [[100, NaN, -2], [1]], right)).toMatchObject(nothing);
  expect(compare('a tensor short', [[100, 0, -2]], right)).toMatchObject(nothing);
  expect(compare('a number short', [[100, 0], [1]], right)).toMatchObject(nothing);
  expect(compare('nothing at all', [], [])).toMatchObject(nothing);
  expect(compare('zeros', [[0, 0]], [[0, 0]])).toMatchObject({ error: 0, isRight: true });
});

interface Report {
  verdict: string;
  gpus: { name: string; obstacle?: string; isRight?: boolean; comparisons?: { isRight: boolean }[] }[];
}

/** Runs `npm run verify:gpu` without its setup. */
function verify(env: NodeJS.ProcessEnv, ...options: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'verify gpu '));
  try {
    const out = join(folder, 'report.json');
    const root = join(__dirname, '..');
    const args = [
      '-r',
      join(root, 'setup/typescript.cjs'),
      join(root, 'bench/gpu/verify.ts'),
      '--out',
      out,
      '--no-speed',
      ...options,
    ];
    const hidden = { CUDA_VISIBLE_DEVICES: '-1', NODE_OPTIONS: undefined };
    const child = spawnSync(process.execPath, args, {
      ...{ cwd: root, encoding: 'utf8' },
      env: { ...process.env, ...hidden, ...env },
    });
    return { ...child, report: JSON.parse(readFileSync(out, 'utf8')) as Report };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// A driver can be hidden only where WebGPU uses Vulkan.
const testWithoutDriver = process.platform === 'linux' ? test : test.skip;

testWithoutDriver('npm run verify:gpu says that there is no GPU, and fails', () => {
  const { status, stdout, report } = verify(
    { VK_ICD_FILENAMES: '/no/driver.json', LD_LIBRARY_PATH: '' },
    '--software',
  );
  expect(stdout).toMatch(
    /CUDA: none\. TensorFlow runs on the processor: .*\n\nWebGPU: none\. .*no GPU, or no driver of one/,
  );
  expect(report.verdict).toBe('no GPU that the labs can use');
  expect(status).toBe(2);
});

describeOnSoftwareGpu('on a software adapter', () => {
  test('npm run verify:gpu finds every operation and training right', () => {
    const { status, stderr, report } = verify({ ...softwareGpu, DL_LABS_WEBGPU: undefined }, '--software');
    const [cuda, webgpu] = report.gpus;
    expect(cuda.obstacle).toContain('on the processor');
    expect(webgpu.comparisons?.filter(({ isRight }) => !isRight)).toEqual([]);
    expect(webgpu.comparisons).toHaveLength(26);
    expect({ status, stderr, verdict: report.verdict }).toEqual({
      ...{ status: 0, stderr: '', verdict: 'right on every GPU' },
    });
  });
});
