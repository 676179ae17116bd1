import { join } from 'node:path';
import { ROOT } from '../../testing/kernel';
import { fromDisk } from '../paths';
import { Session } from '../session';
import { bundle, type Bundle } from './bundle';
import { NAMES } from './testing/exercises';
import { REAL_ERRORS } from './testing/realErrors';

const CELL = `${NAMES}
  import * as core from '@tensorflow/tfjs-core';
  import * as labs from 'dl-labs';`;

let bundled: Bundle;
let sessions: { readonly plain: Session; readonly bundled: Session };
beforeAll(() => {
  bundled = bundle(['@tensorflow/tfjs', 'dl-labs'], ROOT);
  sessions = { plain: new Session(ROOT), bundled: new Session(ROOT, undefined, bundled) };
  for (const session of Object.values(sessions)) session.commit(session.compile(CELL).cell, 'all');
});

/** What a session with the bundle says; it has to be what one without says. */
function same<T>(ask: (session: Session) => T): T {
  const said = ask(sessions.bundled);
  expect(said).toEqual(ask(sessions.plain));
  return said;
}

/** The errors in a cell, the same with the bundle and without. */
function problems(code: string): string[] {
  return same(session => {
    const compiled = session.compile(code);
    const texts = 'problems' in compiled ? compiled.problems.map(({ text }) => text) : [];
    return texts.map(text =>
      text
        .replaceAll(fromDisk(join(ROOT, 'src/index')), 'dl-labs')
        .replaceAll(fromDisk(join(ROOT, 'node_modules/@tensorflow/tfjs/dist/index')), '@tensorflow/tfjs'),
    );
  });
}

test('the bundle has each module, and no module names another by its place on the disk', () => {
  for (const name of ['@tensorflow/tfjs', '@tensorflow/tfjs-core/dist/tensor', 'dl-labs', 'plotly.js'])
    expect(bundled.modules).toContain(name);
  expect(bundled.text).not.toMatch(/^(?! \*).*(?:from|import\(|declare module) ?['"]\./m);
});

test('errors are the same, except that they name a package rather than a path of this machine', () => {
  const others = [
    'labs.nothing',
    'labs.plot()',
    'tf.nothing',
    'let a: tf.Nothing;',
    'const b: string = labs;',
  ];
  const code = [...REAL_ERRORS, ...others].map(form => `{ ${form} }`).join('\n');
  const texts = problems(`import none from 'dl-labs';\n${code}`);
  expect(texts.length).toBeGreaterThan(45);
  expect(texts.join()).toContain(`Module '"dl-labs"' has no default export.`);
});

test.each(['tf.conv2d', 'tf.layers', 'labs', 'labs.plot', 'x2.stridedSlice', 'tf.Tensor2D', 'core.add'])(
  'inspecting %s shows the same',
  code => {
    expect(same(session => session.inspect(code, code.length))).toBeTruthy();
  },
);

test.each(['tf.', 'labs.', 'tf.layers.dense({ '])('completing %s gives the same', code => {
  expect(same(session => session.complete(code, code.length)).matches).not.toHaveLength(0);
});

test.each(["import x from '", "import x from '@tensorflow/", "import x from '@tensorflow/tfjs-core/di"])(
  'completing %s gives the same packages, and nothing inside of packages',
  code => {
    const completed = (session: Session) => {
      const { matches, start } = session.complete(code, code.length);
      return matches.map(match => code.slice(0, start) + match);
    };
    const found = completed(sessions.bundled);
    expect(found).toEqual(expect.arrayContaining(completed(sessions.plain)));
    expect(found.filter(text => text.includes('/dist'))).toEqual([]);
  },
);

test('a module that is imported by its path has the same types', () => {
  const code = `
    import { Tensor as Deep } from '@tensorflow/tfjs-core/dist/tensor';
    const deep: Deep = tf.ones([1]);
    const tensor: tf.Tensor = deep;`;
  expect(problems(code)).toEqual([]);
});
