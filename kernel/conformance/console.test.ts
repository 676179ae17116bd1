import { spawnSync } from 'node:child_process';
import { describeWithPython, python } from '../../setup/testing/withPython';

/** Lifts the console's limits of a second and a minute, which a busy machine may exceed. */
const PATIENT = ['kernel_timeout', 'kernel_is_complete_timeout'].map(
  name => `--ZMQTerminalInteractiveShell.${name}=1e9`,
);

describeWithPython('jupyter console', () => {
  test('shows results and errors, and knows earlier lines', () => {
    const { stdout, stderr } = spawnSync(
      python,
      ['-m', 'jupyter_console', '--simple-prompt', '--kernel', 'tslab', ...PATIENT],
      {
        input: 'const six: number = 6;\nsix * 7\nsix.toFixed(-1)\n',
        encoding: 'utf8',
      },
    );
    expect(stdout).toContain('Out[2]: 42');
    expect(stderr).toContain('RangeError: toFixed() digits argument must be between 0 and 100');
    expect(stderr).toContain('  1 | six.toFixed(-1)');
  });
});
