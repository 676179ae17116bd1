import type { Grader } from '../../grading/grade/gradeSubmission';
import { isolationKind, type Isolation } from '../../grading/sandbox/isolation';
import { SandboxError } from '../../grading/sandbox/sandbox';
import { Refusal } from '../../src/refusal';

/** Throws a Refusal that says what to do if the sandbox does not work on this machine. */
export async function proveSandbox({ sandbox }: Grader): Promise<void> {
  try {
    await sandbox.prove();
  } catch (error) {
    throw error instanceof SandboxError ? new Refusal(withRemedy(error, sandbox.isolation), 1) : error;
  }
}

function withRemedy({ message }: SandboxError, isolation: Isolation): string {
  return `The sandbox cannot be used on this system, and nothing was graded:
  ${message}
${isolationKind(isolation).needs} --unsafe-no-sandbox grades without it, and lets the
students' code do whatever you may do: only for code that you trust like your own.`;
}
