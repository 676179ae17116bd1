import { html, Html } from './html';

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
