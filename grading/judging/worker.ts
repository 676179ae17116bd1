import { parentPort, workerData } from 'node:worker_threads';
import { ownThread } from '../../setup/processorTime';
import { judge } from '../../src/check/judge';
import type { Fixture } from '../../src/check/fixture';
import { observers } from '../../src/check/observers';
import { fromJson } from '../../src/check/values';
import { readReply } from '../sandbox/reply';
import { explain } from '../grade/feedback';
import type { Judged, Request } from './judging';

const fixtures = new Map((fromJson(workerData as string) as Fixture[]).map(one => [one.name, one]));

parentPort?.on('message', (request: Request) => parentPort?.postMessage(respond(request)));
parentPort?.postMessage(ownThread()); // ready

function respond({ name, line }: Request): Judged {
  const fixture = fixtures.get(name);
  if (fixture === undefined) throw new Error(`${name} is no exercise of this lab`);
  const outcomes = readReply(line, fixture.cases.length);
  const observe = Object.hasOwn(observers, name) ? observers[name] : undefined;
  const verdict = judge(fixture, outcomes, observe);
  const { points, right, misconception } = verdict;
  return { points, right, ...explain(verdict, outcomes), misconception };
}
