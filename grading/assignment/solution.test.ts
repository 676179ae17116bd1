import { loadExercises } from './loadExercises';
import { inLabOrder, solvedCells, titleOf } from './solution';

const loaded = loadExercises();
const labs = [...new Set(loaded.map(({ lab }) => lab))];

test.each(labs)('%s: a title, and every exercise has its place', lab => {
  expect(titleOf(lab)).toMatch(/^Lab \d+: \S/);
  const names = loaded.filter(one => one.lab === lab).map(({ exercise }) => exercise.name);
  const code = solvedCells(lab).join('\n');
  const places = inLabOrder(lab, [...names, 'unknown']).map(name =>
    code.search(new RegExp(`\\b(function|const|let|class)\\*? ${name}\\b`)),
  );
  expect(places.pop()).toBe(-1);
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});
