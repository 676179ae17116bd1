import { readSource } from './solution';
import { loadExercises } from './loadExercises';

/** What a notebook says of an argument that the function may not change. */
const FORBIDDEN =
  /[Ll]eave (`x`|the array `w`[^.]*|them) as (it is|they are)|(itself|given one|start|network|; it)\b[^\n]* stays as it is/;

test('an exercise forbids changing an argument where its text does', () => {
  const exercises = loadExercises();
  const sources = new Map(exercises.map(({ lab }) => [lab, readSource(lab).map(({ source }) => source)]));
  const textOf = (lab: string, name: string) => {
    const cells = sources.get(lab) ?? [];
    const own = cells.findIndex(source => new RegExp(`^function ${name}\\b`, 'm').test(source));
    return cells.slice(own - 1, own + 1).join('\n');
  };
  const forbidden = exercises.filter(({ lab, exercise: { name } }) => FORBIDDEN.test(textOf(lab, name)));
  expect(exercises.filter(({ exercise }) => exercise.keepsArguments)).toEqual(forbidden);
  expect(forbidden).toHaveLength(8);
});
