import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { nodeProblem } from '../../setup/node-version.cjs';
import { projectAt, readEnvironment } from '../../setup/project.cjs';
import { npmCommand } from '../../setup/steps/packages.cjs';
import { courseVersion } from '../student/course';
import { ok, setUpAgain, type Finding, type Patient } from './finding';
import { firstLine, lastLine, run } from './run';

/** The version of the course in this folder, which a question about it should name. */
export function checkCourse({ root }: Patient): Finding {
  return ok('Course', courseVersion(root));
}

/** The Node that runs this, which also runs the kernel. */
export function checkNode(): Finding {
  const problem = nodeProblem(process.versions.node);
  const detail = `${process.versions.node}, ${process.execPath}`;
  if (!problem) return ok('Node', detail);
  return { name: 'Node', state: 'missing', detail, remedy: problem, required: true };
}

export async function checkNpm(patient: Patient): Promise<Finding> {
  try {
    const { status, output, errors } = await run(patient, [...npmCommand(), '--version']);
    if (status === 0) return ok('npm', firstLine(output));
    return {
      name: 'npm',
      state: 'missing',
      detail: errors.trim(),
      remedy: 'Install Node again.',
      required: true,
    };
  } catch (error) {
    const { message, remedy } = error as Error & { remedy?: string };
    return { name: 'npm', state: 'missing', detail: message, remedy, required: true };
  }
}

/** The Python environment with JupyterLab, proved by asking JupyterLab for its version. */
export async function checkJupyterLab(patient: Patient): Promise<Finding> {
  const name = 'JupyterLab';
  const environment = readEnvironment(projectAt(patient.root));
  if (!environment) {
    return { name, state: 'missing', detail: 'no environment yet', remedy: setUpAgain, required: true };
  }
  const { python, version } = environment;
  const { status, output, errors } = await run(patient, [python, '-m', 'jupyterlab', '--version']);
  if (status === 0) return ok(name, `${firstLine(output)} on Python ${version}, ${python}`);
  const remedy = `Delete the folder .venv. ${setUpAgain}`;
  return {
    name,
    state: 'missing',
    detail: `${python} does not run it: ${lastLine(errors)}`,
    remedy,
    required: true,
  };
}

/** The kernel's entry in the environment, and whether the files that it names exist. */
export function checkKernelspec({ root }: Patient): Finding {
  const name = 'Kernel';
  const missing = (detail: string): Finding => ({
    name,
    state: 'missing',
    detail,
    remedy: setUpAgain,
    required: true,
  });
  const prefix = readEnvironment(projectAt(root))?.prefix;
  const file = path.join(prefix ?? '', 'share/jupyter/kernels/tslab/kernel.json');
  if (!prefix || !existsSync(file)) return missing('JupyterLab does not know it yet');
  const { argv, display_name: title } = JSON.parse(readFileSync(file, 'utf8')) as {
    argv: string[];
    display_name: string;
  };
  const gone = argv.slice(0, 2).filter(program => !existsSync(program));
  if (gone.length > 0) return missing(`its description names ${gone.join(' and ')}, which is not there`);
  return ok(name, `${title}, run by ${argv[0]}`);
}
