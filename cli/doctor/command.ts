import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { checkBackend, checkLibraries } from './backend';
import { checkCourse, checkJupyterLab, checkKernelspec, checkNode, checkNpm } from './basics';
import { checkBubblewrap, checkChromium, checkGpu, checkRedis } from './extras';
import type { Finding, Patient } from './finding';

const checks: ((patient: Patient) => Finding | Promise<Finding>)[] = [
  checkCourse,
  checkNode,
  checkNpm,
  checkJupyterLab,
  checkKernelspec,
  checkLibraries,
  checkBackend,
  checkGpu,
  checkChromium,
  checkBubblewrap,
  checkRedis,
];

/** One line for each finding, with the remedy under it. */
export function table(findings: readonly Finding[]): string {
  const indent = ' '.repeat(21);
  return findings
    .map(({ state, name, detail, remedy }) => {
      const line = `${state.padEnd(8)} ${name.padEnd(12)}${detail.replaceAll('\n', `\n${indent}`)}`;
      return remedy === undefined ? line : `${line}\n${indent}-> ${remedy}`;
    })
    .join('\n');
}

/** Whether nothing is missing that the labs need. */
export const isFit = (findings: readonly Finding[]): boolean =>
  !findings.some(({ state, required }) => state === 'missing' && required);

export const doctor: Command = {
  summary: 'shows what is installed, what runs the labs, and how to fix what is missing',
  help: `Usage: npx labs doctor [--json]

Shows what was found and chosen on this machine, why, and how to fix what is missing.
The exit status is 1 if something that the labs need is missing.

  --json   prints the same as JSON`,
  async run(args) {
    const { json } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } }).values;
    const patient = { root: path.join(__dirname, '../..'), env: process.env, platform: process.platform };
    const findings = await Promise.all(checks.map(async check => check(patient)));
    const fit = isFit(findings);
    if (json) console.log(JSON.stringify({ fit, findings }, null, 2));
    else
      console.log(
        `${table(findings)}\n\n${fit ? 'The labs can run here.' : 'The labs cannot run here yet.'}`,
      );
    return fit ? 0 : 1;
  },
};
