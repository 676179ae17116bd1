import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCourse } from './course';

const folder = mkdtempSync(join(tmpdir(), 'course-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'course.json');
const course = (content: unknown) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readCourse(file);
};

test('without settings every lab is marked as always', () => {
  expect(course({}).lab('05-overfitting')).toEqual({
    included: true,
    points: {},
    leaveOut: [],
    release: {},
    grace: 0,
    penalty: 10,
    maxPenalty: 100,
    attempt: 'latest',
    partial: false,
    answers: false,
  });
});

test("a lab's settings replace the course's, and local times are those of its zone", () => {
  const { title, zone, lab } = course({
    title: 'Deep learning 2026',
    zone: 'Europe/Rome',
    penalty: 20,
    attempt: 'best',
    labs: {
      overfitting: { due: '2026-11-25 23:59', penalty: 5, points: { l2Penalty: 3 }, leaveOut: ['dropout'] },
      '1': { included: false, release: { lab: '2026-07-01 08:00', explanations: '2026-07-01T08:00Z' } },
    },
  });
  expect({ title, zone }).toEqual({ title: 'Deep learning 2026', zone: 'Europe/Rome' });
  expect(lab('05-overfitting')).toMatchObject({
    due: new Date('2026-11-25T23:59+01:00'),
    penalty: 5,
    attempt: 'best',
    points: { l2Penalty: 3 },
    leaveOut: ['dropout'],
  });
  expect(lab('01-perceptron')).toMatchObject({
    included: false,
    penalty: 20,
    release: { lab: new Date('2026-07-01T08:00+02:00'), explanations: new Date('2026-07-01T08:00Z') },
  });
});

const lab = (settings: object) => ({ labs: { '05': settings } });

test.each<[unknown, string]>([
  ['{ "zone": }', 'is not JSON: '],
  [[], ': [] should be an object.'],
  [{ zone: 'Europe/Rom' }, ': zone: "Europe/Rom" is unknown: do you mean "Europe/Rome"?'],
  [{ zone: 'Rome' }, ': zone: "Rome" should be a time zone such as Europe/Rome.'],
  [{ titel: 'x' }, ': titel: "titel" is unknown: do you mean "title"?'],
  [{ title: '' }, ': title: "" should be a text.'],
  [{ grace: -1 }, ': grace: -1 should be a number of minutes, up to a week.'],
  [{ labs: [] }, ': labs: [] should be an object of labs, such as { "05": { "due": "2026-11-25 23:59" } }.'],
  [{ labs: { '05': 3 } }, ': labs.05: 3 should be an object of settings.'],
  [{ labs: { '16': {} } }, ': labs.16: "16" is unknown; known are 01-perceptron, '],
  [{ labs: { overfiting: {} } }, ': labs.overfiting: "overfiting" is unknown: do you mean "overfitting"?'],
  [
    { labs: { '05': {}, overfitting: {} } },
    ': labs.overfitting is 05-overfitting, which the file has already.',
  ],
  [
    { zone: 'Europe/Rome', ...lab({ due: '25/11' }) },
    ': labs.05.due: "25/11" should be a date and time such as 2026-11-25 23:59.',
  ],
  [
    { zone: 'Europe/Rome', ...lab({ due: '2026-11-31 23:59' }) },
    ': labs.05.due: "2026-11-31 23:59" should be a date',
  ],
  [lab({ due: '2026-11-25 23:59' }), 'should be a time with its offset, such as 2026-11-25T23:59:00+01:00'],
  [lab({ dew: 'x' }), ': labs.05.dew: "dew" is unknown: do you mean "due"?'],
  [lab({ penalty: '10' }), ': labs.05.penalty: "10" should be a percentage from 0 to 100.'],
  [lab({ maxPenalty: 101 }), ': labs.05.maxPenalty: 101 should be a percentage from 0 to 100.'],
  [lab({ cutoff: 1.5 }), ': labs.05.cutoff: 1.5 should be a whole number of days.'],
  [
    lab({ attempt: 'first' }),
    ': labs.05.attempt: "first" should be one of "latest", "best", "last-on-time".',
  ],
  [lab({ partial: 1 }), ': labs.05.partial: 1 should be true or false.'],
  [lab({ points: { softmax: 2 } }), ': labs.05.points: "softmax" is unknown; known are '],
  [
    lab({ points: { dropout: 0 } }),
    ': labs.05.points.dropout: 0 should be a number of points above 0 and up to 1000.',
  ],
  [lab({ leaveOut: ['dropuot'] }), ': labs.05.leaveOut: "dropuot" is unknown: do you mean "dropout"?'],
  [lab({ leaveOut: 'dropout' }), ': labs.05.leaveOut: "dropout" should be a list of exercises'],
  [
    lab({ release: { explanation: 'x' } }),
    ': labs.05.release.explanation: "explanation" is unknown: do you mean "explanations"?',
  ],
  [lab({ release: { lab: 'x' } }), ': labs.05.release.lab: "x" should be a time'],
])('%j is refused', (content, message) => {
  expect(() => course(content)).toThrow(message);
});

test('every problem is reported, and a file that was asked for has to exist', () => {
  expect(() => course({ titel: 'x', ...lab({ dew: 'x' }) })).toThrow(/labs\.05\.dew[^]*\n.*titel/);
  expect(() => readCourse(join(folder, 'none.json'))).toThrow(
    'none.json cannot be used: there is no such file',
  );
});
