import type { Course } from '../../grading/course/course';
import { Refusal } from '../../src/refusal';

/**
 * The labs whose explanations students do not get yet, according to the course.
 *
 * @param early whether dates are ignored
 * @throws Refusal that names the labs that are not part of the course, or not to be released yet
 */
export function withheldExplanations(
  labs: readonly string[],
  course: Course,
  { early = false, now = new Date() }: { readonly early?: boolean; readonly now?: Date } = {},
): Set<string> {
  const settings = labs.map(lab => ({ lab, ...course.lab(lab) }));
  const isLater = (date: Date | undefined) => !early && date !== undefined && date > now;
  const excluded = settings.filter(({ included }) => !included).map(({ lab }) => lab);
  if (excluded.length > 0)
    throw new Refusal(
      `course.json leaves out ${excluded.join(', ')}: name other labs, or change "included" there.`,
    );
  const later = settings.filter(({ release }) => isLater(release.lab));
  if (later.length > 0) {
    const dates = later.map(({ lab, release }) => `${lab} not before ${release.lab!.toISOString()}`);
    throw new Refusal(`course.json releases ${dates.join(', ')}: leave it out of --labs, or add --early.`);
  }
  return new Set(settings.filter(({ release }) => isLater(release.explanations)).map(({ lab }) => lab));
}
