import { html, Html, nameOf, prose } from './html';

test('values are escaped, HTML is not, and lists are joined', () => {
  expect(html`<p title="${`"'`}">${'<script>&'} ${3}</p>`.text).toBe(
    '<p title="&quot;&#39;">&lt;script&gt;&amp; 3</p>',
  );
  const items = ['a', '<b>'].map(one => html`<li>${one}</li>`);
  expect(
    html`<ol>
      ${items}
    </ol>`.text.replace(/\s/g, ''),
  ).toBe('<ol><li>a</li><li>&lt;b&gt;</li></ol>');
  expect(html`${new Html('<hr>')}\\`.text).toBe('<hr>\\');
});

test('what stands between backticks is code, and nothing else is HTML', () => {
  expect(prose('a `<b>` and `c').text).toBe('a <code>&lt;b&gt;</code> and `c');
  expect(prose('`a``b`').text).toBe('<code>a</code><code>b</code>');
});

test('a name may be broken between its words only', () => {
  expect(nameOf('conv2dKernelGradient').text).toBe('conv2d<wbr>Kernel<wbr>Gradient');
  expect(nameOf('<b>').text).toBe('&lt;b&gt;');
});
