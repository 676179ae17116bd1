import { cellText, escapeHtml, tableHtml } from './html';

test('what means something in HTML is escaped, in attributes too', () => {
  expect(escapeHtml(`<a title="b" id='c'> & d`)).toBe('&lt;a title=&quot;b&quot; id=&#39;c&#39;&gt; &amp; d');
});

test.each([
  [1 / 3, '0.33333'],
  [1e6, '1000000'],
  [0, '0'],
  [Number.NaN, ''],
  [undefined, ''],
  [null, ''],
  ['text', 'text'],
  [[1, 2], '[1,2]'],
  [true, 'true'],
])('%j in a cell is %j', (value, text) => {
  expect(cellText(value)).toBe(text);
});

test('a table, with and without a caption and labels', () => {
  expect(tableHtml(['<a>'], [['&']])).toBe(
    '<table><thead><tr><th scope="col">&lt;a&gt;</th></tr></thead><tbody><tr><td>&amp;</td></tr></tbody></table>',
  );
  expect(tableHtml(['a'], [['1']], { caption: '1 row', labels: ['0'] })).toBe(
    '<table><caption style="caption-side: bottom">1 row</caption><thead><tr><th></th><th scope="col">a</th></tr></thead>' +
      '<tbody><tr><th scope="row">0</th><td>1</td></tr></tbody></table>',
  );
});
