import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isAlive } from '../../grading/answers/alive';
import { Marking, type Writer } from '../../grading/answers/marking';
import { readAnswers } from '../../grading/answers/read';
import { serve } from '../../grading/answers/server';
import { questionsOf, readSource } from '../../grading/assignment/solution';
import { secretSeed } from '../../grading/assignment/seed';
import { seedId } from '../../grading/grade/version';
import { codeOf } from '../../grading/reports/codes';
import { attemptsToGrade } from '../../grading/marks/attempts';
import { openSubmissions } from '../../grading/submissions/open';
import type { Submission } from '../../grading/submissions/submission';
import { writeAtomically } from '../../setup/files.cjs';
import { Refusal } from '../../src/refusal';
import type { Command } from '../command';
import { outFolder } from '../out';
import { courseWith, policyOf, RULES_OPTIONS } from '../grade/rules';
import { findLab, ROOT } from '../student/course';

const HELP = `Usage: npx labs answers <folder or notebook> --lab <lab> [options]

Opens a page on which people mark the written answers ("Predict, then run"), each with its question and rubric. What they give is
stored at once in answers.csv, which "npx labs grade --manual" reads, and which a spreadsheet can fill in as well. The page names
nobody: it shows the codes of the class report. The same command continues where marking was stopped; Ctrl+C ends it.

  --lab LAB        the lab, by its number or its topic: 05, overfitting
  --out FOLDER     the folder for answers.csv; "answers" by default
  --manifest FILE  names the student of each file, as for grade; so do the options for deadlines and attempts
  --names          shows the students' names
  --host ADDRESS   lets others on the network mark, too: 0.0.0.0; only this machine by default. The address that it prints is the
                   key: give it only to those who mark, on a network that you trust
  --csv            only writes answers.csv`;

export const answers: Command = {
  summary: 'opens a page for marking written answers',
  help: HELP,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        lab: { type: 'string' },
        out: { type: 'string', default: 'answers' },
        manifest: { type: 'string' },
        ...RULES_OPTIONS,
        names: { type: 'boolean', default: false },
        host: { type: 'string', default: '127.0.0.1' },
        csv: { type: 'boolean', default: false },
      },
    });
    if (positionals.length !== 1 || values.lab === undefined)
      throw new Refusal(
        'answers needs one folder or notebook, and --lab: npx labs answers submissions --lab 05.',
      );
    const lab = findLab(ROOT, [values.lab]);
    const folder = outFolder(values.out);
    const address = new AddressFile(folder);
    const course = courseWith(values);
    const { submissions: attempts } = await openSubmissions(positionals[0], {
      lab,
      manifest: values.manifest,
      zone: course.zone,
    });
    const rule = course.lab(lab).attempt; // which one is best, only grading knows
    const policy = policyOf(lab, course, values.extensions);
    const writers = await readWriters(
      attemptsToGrade(attempts, rule === 'best' ? 'latest' : rule, policy),
      lab,
    );
    if (writers.length === 0) throw new Refusal(`${positionals[0]} holds no notebook that can be read.`, 1);
    const file = join(folder, 'answers.csv');
    const title = `Lab ${lab.replaceAll('-', ' ')}`;
    const marking = new Marking(file, title, questionsOf(lab), writers, { names: values.names });
    console.log(`${writers.length} students: ${file}`);
    if (values.csv) return 0;

    const server = await listen(marking, values.host, address);
    console.log(`Open ${address.url(values.host)}\nCtrl+C ends it; nothing is lost.`);
    await interrupted(server);
    const { marked, of } = marking.progress();
    console.log(
      `${marked} of ${of} answers are marked. Next: npx labs grade ${positionals[0]} --lab ${lab.slice(0, 2)} --manual ${file}`,
    );
    return 0;
  },
};

/** Everybody whose notebook can be read. */
async function readWriters(submissions: readonly Submission[], lab: string): Promise<Writer[]> {
  const [given, id] = [readSource(lab), seedId(lab, secretSeed(lab))];
  const writers: Writer[] = [];
  for (const submission of submissions) {
    const read = await readAnswers(submission, given);
    if ('problem' in read) console.error(`${submission.student} ${read.problem}.`);
    else
      writers.push({
        student: submission.student,
        code: codeOf({ seedId: id }, submission.id),
        answers: read.answers,
      });
  }
  return writers;
}

/**
 * The file with the page's address: after a restart it is the same, so that pages that are still open go on. It also
 * tells whether the folder is being marked already, and where.
 */
class AddressFile {
  private readonly file: string;
  readonly port: number;
  readonly token: string;
  private current = 0;

  /** @throws Refusal if another command serves this folder */
  constructor(folder: string) {
    this.file = join(folder, '.address.json');
    const before = existsSync(this.file)
      ? (JSON.parse(readFileSync(this.file, 'utf8')) as { port: number; token: string; pid: number })
      : undefined;
    if (before && isAlive(before.pid))
      throw new Refusal(
        `${folder} is open for marking already: http://127.0.0.1:${before.port}/${before.token}/ (process ${before.pid}).`,
        1,
      );
    this.port = before?.port ?? 0;
    this.token = before?.token ?? randomBytes(18).toString('base64url');
  }

  store(port: number): void {
    this.current = port;
    const { token } = this;
    writeAtomically(this.file, JSON.stringify({ port, token, pid: process.pid }), 0o600);
  }

  url(host: string): string {
    const name = host === '0.0.0.0' || host === '::' ? hostname() : host.includes(':') ? `[${host}]` : host;
    return `http://${name}:${this.current}/${this.token}/`;
  }
}

/** Listens where it did before, or, if that port is taken by now, at a free one. */
async function listen(marking: Marking, host: string, address: AddressFile): Promise<Server> {
  const at = (port: number) => serve(marking, { host, port, token: address.token });
  const server = await at(address.port).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code))
      throw new Refusal(`--host ${host} is not an address of this machine: 0.0.0.0 stands for all of them.`);
    if (code !== 'EADDRINUSE' || address.port === 0) throw error;
    return at(0);
  });
  address.store((server.address() as AddressInfo).port);
  return server;
}

async function interrupted(server: Server): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  server.close();
  (server as import('node:http').Server).closeAllConnections();
}
