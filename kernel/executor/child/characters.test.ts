import { Characters } from './characters';

const euro = Buffer.from('€');
const emoji = Buffer.from('😀');

test.each<[name: string, chunks: (string | Buffer)[], texts: string[], rest: string]>([
  ['whole text', ['a€😀', euro], ['a€😀', '€'], ''],
  ['a pair of surrogates', ['I like \ud83d', '\ude00 a lot'], ['I like ', '😀 a lot'], ''],
  ['half a pair before other text', ['\ud83d', 'a'], ['', '\ud83da'], ''],
  ['half a pair at the end', ['a\ud83d'], ['a'], '\ud83d'],
  ['the second half alone', ['\ude00'], ['\ude00'], ''],
  ['half a pair around nothing', ['\ud83d', '', '\ude00'], ['', '', '😀'], ''],
  ['half a pair before bytes', ['\ud83d', euro], ['', '\ud83d€'], ''],
  ['two bytes and one', [euro.subarray(0, 2), euro.subarray(2)], ['', '€'], ''],
  ['single bytes', [...emoji].map(byte => Buffer.from([byte])), ['', '', '', '😀'], ''],
  [
    'bytes around nothing',
    [euro.subarray(0, 1), '', Buffer.alloc(0), euro.subarray(1)],
    ['', '', '', '€'],
    '',
  ],
  ['bytes before text', [euro.subarray(0, 2), 'a'], ['', '\ufffda'], ''],
  ['bytes at the end', [emoji.subarray(0, 3)], [''], '\ufffd'],
  ['no UTF-8', [Buffer.from([0xff, 0x41])], ['\ufffdA'], ''],
])('%s', (_name, chunks, texts, rest) => {
  const characters = new Characters();
  expect(chunks.map(chunk => characters.take(chunk))).toEqual(texts);
  expect([characters.end(), characters.end(), characters.take('a')]).toEqual([rest, '', 'a']);
});
