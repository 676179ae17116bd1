import { PLATFORMS } from './platforms';

const placed = (to: keyof typeof PLATFORMS, origin: string) =>
  PLATFORMS[to].place({ file: 'feedback/rossi.html', student: 'rossi', origin });

test.each([
  [
    'Rossi Maria_12345_assignsubmission_file_/05-overfitting.ipynb',
    'Rossi Maria_12345_assignsubmission_file_/feedback.html',
  ],
  [
    'in/sub/Rossi Maria_12345_assignsubmission_file/a/b.ipynb',
    'Rossi Maria_12345_assignsubmission_file/feedback.html',
  ],
  [
    'Rossi Maria_12345_assignsubmission_file_05-overfitting.ipynb',
    'Rossi Maria_12345_assignsubmission_file_feedback.html',
  ],
  [
    'in/Participant_7_assignsubmission_onlinetext_/x.html',
    'Participant_7_assignsubmission_onlinetext_/feedback.html',
  ],
  ['rossi.ipynb', undefined],
  ['Rossi_assignsubmission_file_/x.ipynb', undefined],
])('Moodle: %s', (origin, path) => expect(placed('moodle', origin)).toBe(path));

/** What Moodle reads from a path, part for part: see the source above `placeInMoodle`. */
function readByMoodle(path: string): [participant: number, file: string] | undefined {
  const parts = path.split('/');
  while (parts.length > 0) {
    const [name, id, type, plugin, ...rest] = parts.shift()!.split('_');
    if (plugin === undefined || !/^\d+$/.test(id)) continue;
    expect([name, type]).toEqual([expect.anything(), 'assignsubmission']);
    return [Number(id), [rest.join('_'), ...parts].filter(part => part !== '').join('/')];
  }
  return undefined;
}

test.each([
  'Rossi Maria_12345_assignsubmission_file_/05-overfitting.ipynb',
  'Rossi Maria_12345_assignsubmission_file/05-overfitting.ipynb',
  'Rossi Maria_12345_assignsubmission_file_05-overfitting.ipynb',
])('Moodle finds the student and the page of %s', origin => {
  expect(readByMoodle(placed('moodle', origin)!)).toEqual([12345, 'feedback.html']);
});

test.each([
  ['rossimaria_123_456_05-overfitting-1.ipynb', 'rossimaria_123_456_feedback.html'],
  ['in/rossimaria_LATE_123_456_05_overfitting_2.ipynb', 'rossimaria_LATE_123_456_feedback.html'],
  ['anon_aBc12_456_05-overfitting.ipynb', 'anon_aBc12_456_feedback.html'],
  ['LATE_anon_aBc12_456_05-overfitting.ipynb', 'anon_aBc12_456_feedback.html'],
  ['rossi.ipynb', undefined],
  ['rossi_123.ipynb', undefined],
  ['anon_aBc12_x.ipynb', undefined],
])('Canvas: %s', (origin, path) => expect(placed('canvas', origin)).toBe(path));

test('a folder for each student', () => expect(placed('folder', 'any')).toBe('rossi/feedback.html'));
