import type { Observation } from './sample';

/** NaN in every wrong answer: everywhere, or in some places. */
export const nan: Observation = wrong => {
  const places = wrong.map(({ got }) => got.data.filter(value => Number.isNaN(value)).length);
  if (places.includes(0)) return undefined;
  const isEverywhere = places.every((count, i) => count === wrong[i].got.data.length);
  return { code: 'nan', where: isEverywhere ? 'everywhere' : 'some' };
};
