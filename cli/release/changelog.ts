import { Refusal } from '../../src/refusal';

/**
 * The date of a version: that of its heading in the changelog, `## [0.2.0] - 2026-11-30`.
 *
 * @throws Refusal if there is no such heading: nobody has said what is new in it
 */
export function dateOf(version: string, changelog: string): string {
  const headings = changelog.matchAll(/^## \[(?<version>.+)\] - (?<date>\d{4}-\d\d-\d\d)$/gm);
  const date = [...headings].find(({ groups }) => groups?.version === version)?.groups?.date;
  if (date !== undefined) return date;
  throw new Refusal(
    `CHANGELOG.md should say what is new in version ${version} of package.json, ` +
      `under a heading with the date: "## [${version}] - 2026-11-30".`,
    1,
  );
}
