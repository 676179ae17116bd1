import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { runInChild } from '../backend/testing/runInChild';
import { BROWSER_FONTS, FONT } from './font';
import { styled } from './plotly/figure';
import type { Drawn, Label } from './testing/drawnTexts';

const ROOT = join(__dirname, '../..');

/**
 * Draws labels in a separate process, whose canvas finds the machine's fonts or, as on a machine without any,
 * none.
 */
async function draw(labels: readonly Label[], fonts: 'of the machine' | 'none'): Promise<Drawn> {
  const program = `
    const { drawnTexts } = require('./src/display/testing/drawnTexts.ts');
    process.stdout.write(JSON.stringify(await drawnTexts(${JSON.stringify(labels)})));`;
  const env = { DISABLE_SYSTEM_FONTS_LOAD: fonts === 'none' ? '1' : undefined };
  const { code, stdout, stderr } = await runInChild(program, env);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Drawn;
}

/** The characters that plotly.js adds to numbers: minus, times, and both forms of the prefix micro. */
const OF_PLOTLY = '\u2212\u00d7\u00b5\u03bc';

/**
 * Every character beyond ASCII in a string of the labs and of the package. Labels are composed of strings
 * from any file, so no smaller set is sure to hold everything that a figure shows; comments and explanations
 * are never drawn.
 */
function characters(): string[] {
  const sources = ['solutions', 'src'].flatMap(folder =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter(file => /(?<!\.test|\.d)\.ts$/.test(file) && !file.includes('node_modules'))
      .map(file => join(ROOT, folder, file)),
  );
  const texts = sources.flatMap(file => strings(file, readFileSync(file, 'utf8')));
  return [...new Set((OF_PLOTLY + texts.join('')).match(/[^\s\0-\x7f]/gu))];
}

function strings(name: string, source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isTemplateHead(node))
      found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, source, ts.ScriptTarget.Latest));
  return found;
}

const NOTHING = ' ';
const MISSING = '\ue000'; // no font has a character here

test("without the machine's fonts, every character of a label is drawn, none as an empty box", async () => {
  const all = characters();
  expect(all).toEqual(expect.arrayContaining([...'₀δ⁻ᵏ']));
  const labels = [NOTHING, ...all.flatMap(character => [character, MISSING])].map(text => ({ text }));
  const { families, inFigure, abovePictures } = await draw(labels, 'none');
  expect(families).toBe(0);
  for (const [nothing, ...cells] of [inFigure, abovePictures]) {
    const boxes = new Set(cells.filter((_, i) => i % 2 === 1));
    expect(boxes.size).toBe(1); // the same in every place, so that a character can be compared with it
    expect(boxes).not.toContain(nothing);
    expect(all.filter((_, i) => boxes.has(cells[2 * i]) || cells[2 * i] === nothing)).toEqual([]);
  }
});

test('a text looks the same on machines with and without fonts, whichever font it asks for', async () => {
  const texts = ['x<sub>2</sub>', '<b>bold</b>', '<i>it</i>', 'bold', 'it', 'a₀'];
  const families = [undefined, 'Times New Roman, serif', '"DejaVu Serif"'];
  const labels = families.flatMap(family => texts.map(text => ({ text, family })));
  const { inFigure, abovePictures } = await draw(labels, 'none');
  expect(await draw(labels, 'of the machine')).toMatchObject({ inFigure, abovePictures });
  expect(new Set(inFigure).size).toBe(texts.length); // bold and italic have letters of their own; other fonts are not used
});

test('a browser uses the same font first', () => {
  expect(styled({ data: [] }).layout.font?.family).toBe(BROWSER_FONTS);
  expect(BROWSER_FONTS.split(',')[0]).toBe(`'${FONT}'`);
});
