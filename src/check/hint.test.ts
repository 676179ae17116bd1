import { hint } from './hint';
import { hintsOn } from './fixtures';

let printed: string;
beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation(text => {
    printed += String(text);
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

/** What a call shows. */
async function said(fn: unknown): Promise<string> {
  printed = '';
  await hint(fn as () => unknown);
  return printed;
}

function hiddenDelta(): never {
  throw new Error('hiddenDelta is not written yet');
}

test('each call gives one more hint, of a blank as well, and in the end all of them', async () => {
  const [idea, formula, line] = await hintsOn('hiddenDelta');
  const next = 'For the next hint, run `await hint(hiddenDelta)` again.\n';
  expect(await said(hiddenDelta)).toBe(`hiddenDelta   Hint 1 of 3\n${idea}\n${next}`);
  expect(await said(hiddenDelta)).toBe(`hiddenDelta   Hint 2 of 3\n${formula}\n${next}`);
  expect(await said(function perceptron() {})).toContain('Hint 1 of 3'); // each function has its own count
  const last = 'This was the last hint. To see all of them, ask again.\n';
  expect(await said(hiddenDelta)).toBe(`hiddenDelta   Hint 3 of 3\n${line}\n${last}`);
  const all = `hiddenDelta   All 3 hints\n1. ${idea}\n2. ${formula}\n3. ${line}\nThere are no more hints.`;
  expect(await said(hiddenDelta)).toContain(all);
  expect(await said(hiddenDelta)).toContain(all);
});

test.each<[unknown, string]>([
  [function percepton() {}, 'There is no exercise named percepton. Did you mean perceptron?\n'],
  [
    () => 1,
    "hint finds the exercise by the function's name, and this function has none: declare it as `function dense(…) { … }`, under the exercise's name.\n",
  ],
  ['perceptron', 'hint needs the function itself: write hint(perceptron), not hint(perceptron(...)).\n'],
])('%p is no exercise, and a sentence says so', async (fn, sentence) => {
  expect(await said(fn)).toBe(sentence);
});

test('in a notebook a hint is HTML, its code set as code', async () => {
  const shown: { data: Record<string, string> }[] = [];
  const key = Symbol.for('jupyter.publish');
  Reflect.set(globalThis, key, (_type: string, content: { data: Record<string, string> }) =>
    shown.push(content),
  );
  await hint(function biasGradient() {}).finally(() => Reflect.deleteProperty(globalThis, key));
  expect(shown).toHaveLength(1);
  expect(shown[0].data['text/html']).toMatch(
    /<code>biasGradient<\/code>.*Hint 1 of 3.*<code>await hint\(biasGradient\)<\/code>/,
  );
  expect(shown[0].data['text/plain']).toContain('Hint 1 of 3');
});
