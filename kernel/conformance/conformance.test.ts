import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { kernelArgv } from '../client';
import { describeWithPython, python } from '../../setup/testing/withPython';

/**
 * Every test of jupyter-kernel-test 0.7.0 except the pager's: notebooks have no pager, and Jupyter's
 * documentation deprecates it.
 */
const TESTS = [
  'test_kernel_info',
  'test_execute_stdout',
  'test_execute_stderr',
  'test_execute_result',
  'test_error',
  'test_display_data',
  'test_clear_output',
  'test_completion',
  'test_inspect',
  'test_is_complete',
  'test_history',
  'test_comm_info',
  'test_recv_iopub_welcome_msg',
];
const SKIPPED = ['test_pager'];

interface Line {
  readonly name: string;
  readonly failure: string | null;
}

describeWithPython('jupyter-kernel-test', () => {
  let lines = new Map<string, string | null>();
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'conformance-'));
    const spec = join(folder, 'kernels', 'conformance');
    mkdirSync(spec, { recursive: true });
    const kernel = {
      argv: kernelArgv(),
      display_name: 'conformance',
      language: 'typescript',
      interrupt_mode: 'message',
    };
    writeFileSync(join(spec, 'kernel.json'), JSON.stringify(kernel));
    const { stdout } = await promisify(execFile)(python, [join(__dirname, 'suite.py')], {
      cwd: folder, // outside the project, where there are no packages
      env: { ...process.env, JUPYTER_PATH: folder },
    });
    const parsed = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Line);
    lines = new Map(parsed.map(({ name, failure }) => [name, failure]));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(TESTS)('%s', name => {
    expect(lines.has(name) ? lines.get(name) : 'the test did not run').toBeNull();
  });

  test('the suite holds no other test', () => {
    expect([...lines.keys()].sort()).toEqual([...TESTS, ...SKIPPED].sort());
  });
});
