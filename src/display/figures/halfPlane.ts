/** A rectangle of the plane. */
export interface Box {
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
}

type Point = [x: number, y: number];

/**
 * The part of a box where w · x + b >= 0, as a polygon, and the segment of the line w · x + b = 0 inside the
 * box.
 *
 * Either is empty if none of it is inside the box. If w is 0, the region is everything or nothing.
 */
export function yesSide(
  { w, b }: { readonly w: readonly number[]; readonly b: number },
  box: Box,
): { region: Point[]; edge: Point[] } {
  const corners: Point[] = [
    [box.x[0], box.y[0]],
    [box.x[1], box.y[0]],
    [box.x[1], box.y[1]],
    [box.x[0], box.y[1]],
  ];
  const sum = ([x, y]: Point) => w[0] * x + w[1] * y + b;
  const region: Point[] = [];
  const edge: Point[] = [];
  corners.forEach((corner, i) => {
    const next = corners[(i + 1) % corners.length];
    const [here, there] = [sum(corner), sum(next)];
    if (here >= 0) region.push(corner);
    if (here >= 0 === there >= 0) return;
    const share = here / (here - there); // how far along this side the line crosses it, from 0 to 1
    const crossing: Point = [
      corner[0] + share * (next[0] - corner[0]),
      corner[1] + share * (next[1] - corner[1]),
    ];
    region.push(crossing);
    edge.push(crossing);
  });
  return { region, edge };
}
