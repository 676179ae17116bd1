import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'gradientDescentStep',
    code: `
function gradientDescentStep(w: number[], gradient: number[], mu: number): number[] {
  return w.map(wi => wi - mu * gradient[0]);
}`,
    right: false,
    tutor: 'All parameters move by the first component of the gradient.',
  },
  {
    fn: 'gradientDescentStep',
    code: `
function gradientDescentStep(w: number[], gradient: number[], mu: number): number[] {
  return gradient.map(g => -mu * g);
}`,
    right: false,
    tutor: 'Only the step is returned: subtract it from w.',
  },
  {
    fn: 'gradientDescentStep',
    code: `
function gradientDescentStep(w: number[], gradient: number[], mu: number): number[] {
  return w.map((wi, i) => wi - mu * wi * gradient[i]);
}`,
    right: false,
    tutor: 'Walk by μ times the gradient, not by w times it.',
  },
  {
    fn: 'minimize',
    code: `
function minimize(gradient: Gradient, start: number[], step: Step, until: Until): number[][] {
  const trace = [start];
  let w = start;
  for (let k = 0; k <= until.maxSteps; k++) {
    if (Math.hypot(...gradient(w)) <= until.tolerance) break;
    w = step(w, gradient);
    trace.push(w);
  }
  return trace;
}`,
    right: false,
    tutor: 'One step too many is made: maxSteps counts the steps.',
  },
  {
    fn: 'minimize',
    code: `
function minimize(gradient: Gradient, start: number[], step: Step, until: Until): number[][] {
  const trace = [start];
  let w = start;
  for (let k = 0; k < until.maxSteps; k++) {
     w = step(w, gradient);
    trace.push(w);
  }
  return trace;
}`,
    right: false,
    tutor: 'The tolerance is never looked at: stop when the gradient is short enough.',
  },
  {
    fn: 'minimize',
    code: `
function minimize(gradient: Gradient, start: number[], step: Step, until: Until): number[][] {
  const trace = [start];
  let w = start;
  for (let k = 0; k < until.maxSteps; k++) {
    if (Math.hypot(...w) <= until.tolerance) break;
    w = step(w, gradient);
    trace.push(w);
  }
  return trace;
}`,
    right: false,
    tutor: "The length of w is no measure: it is the gradient's length that should be at most the tolerance.",
  },
  {
    fn: 'minimize',
    code: `
function minimize(gradient: Gradient, start: number[], step: Step, until: Until): number[][] {
  const trace = [start];
  let w = start;
  for (let k = 0; k < until.maxSteps; k++) {
    if (Math.hypot(...gradient(w)) > until.tolerance) break;
    w = step(w, gradient);
    trace.push(w);
  }
  return trace;
}`,
    right: false,
    tutor: 'You stop while the gradient is long: the comparison is turned.',
  },
  {
    fn: 'batches',
    code: `
function batches(n: number, mode: BatchMode, batchSize: number, random: Random): number[][] {
  const order = random.shuffle(Array.from({ length: n }, (_, i) => i + 1));
  const size = mode === 'full-batch' ? n : mode === 'online' ? 1 : batchSize;
  const out: number[][] = [];
  for (let i = 0; i < n; i += size) out.push(order.slice(i, i + size));
  return out;
}`,
    right: false,
    tutor: 'Indices count from 0 to n − 1; yours from 1 to n.',
  },
  {
    fn: 'batches',
    code: `
function batches(n: number, mode: BatchMode, batchSize: number, random: Random): number[][] {
  const order = random.shuffle(Array.from({ length: n }, (_, i) => i));
  const size = mode === 'full-batch' ? n : mode === 'online' ? 1 : batchSize;
  const out: number[][] = [];
  for (let i = 0; i < n; i += size) out.push(order.slice(i, i + size + 1));
  return out;
}`,
    right: false,
    tutor: 'The batches overlap: each index comes once.',
  },
  {
    fn: 'batches',
    code: `
function batches(n: number, mode: BatchMode, batchSize: number, random: Random): number[][] {
  const order = random.shuffle(Array.from({ length: n }, (_, i) => i));
  const size = mode === 'full-batch' ? 1 : mode === 'online' ? n : batchSize;
  const out: number[][] = [];
  for (let i = 0; i < n; i += size) out.push(order.slice(i, i + size));
  return out;
}`,
    right: false,
    tutor: 'The modes full-batch and online are swapped.',
  },
  {
    fn: 'batches',
    code: `
function batches(n: number, mode: BatchMode, batchSize: number, random: Random): number[][] {
  const order = random.shuffle(Array.from({ length: n }, (_, i) => i));
  const size = mode === 'full-batch' ? n : mode === 'online' ? 1 : Math.ceil(n / batchSize);
  const out: number[][] = [];
  for (let i = 0; i < n; i += size) out.push(order.slice(i, i + size));
  return out;
}`,
    right: false,
    tutor: 'batchSize is the samples in a batch, not the number of batches.',
  },
  {
    fn: 'momentumStep',
    code: `
function momentumStep(
  w: number[],
  v: number[],
  gradient: number[],
  mu: number,
  alpha: number,
): MomentumState {
  const v2 = v.map((vi, i) => mu * gradient[i] );
  return { w: w.map((wi, i) => wi - v2[i]), v: v2 };
}`,
    right: false,
    tutor: 'The momentum is missing from v: a share α of the last update has to be kept.',
  },
  {
    fn: 'momentumStep',
    code: `
function momentumStep(
  w: number[],
  v: number[],
  gradient: number[],
  mu: number,
  alpha: number,
): MomentumState {
  const v2 = v.map((vi, i) => mu * gradient[i] + alpha * vi);
  return { w: w.map((wi, i) => wi - v2[i]), v };
}`,
    right: false,
    tutor: 'The old v is returned; the next step needs the new one.',
  },
  {
    fn: 'momentumStep',
    code: `
function momentumStep(
  w: number[],
  v: number[],
  gradient: number[],
  mu: number,
  alpha: number,
): MomentumState {
  const v2 = v.map((vi, i) => mu * gradient[i] + alpha * vi);
  return { w: w.map((wi, i) => wi - mu * v2[i]), v: v2 };
}`,
    right: false,
    tutor: 'μ is in v already: you apply it once more.',
  },
  {
    fn: 'nesterovStep',
    code: `
function nesterovStep(
  w: number[],
  v: number[],
  gradientAt: Gradient,
  mu: number,
  alpha: number,
): MomentumState {
  const ahead = w.map((wi, i) => wi - v[i]);
  const g = gradientAt(ahead);
  const v2 = v.map((vi, i) => mu * g[i] + alpha * vi);
  return { w: w.map((wi, i) => wi - v2[i]), v: v2 };
}`,
    right: false,
    tutor: 'Look ahead by α v, not by all of v.',
  },
  {
    fn: 'nesterovStep',
    code: `
function nesterovStep(
  w: number[],
  v: number[],
  gradientAt: Gradient,
  mu: number,
  alpha: number,
): MomentumState {
  const ahead = w.map((wi, i) => wi - alpha * v[i]);
  const g = gradientAt(ahead);
  const v2 = v.map((vi, i) => mu * g[i] );
  return { w: w.map((wi, i) => wi - v2[i]), v: v2 };
}`,
    right: false,
    tutor: 'The momentum is missing in v: you only look ahead.',
  },
  {
    fn: 'nesterovStep',
    code: `
function nesterovStep(
  w: number[],
  v: number[],
  gradientAt: Gradient,
  mu: number,
  alpha: number,
): MomentumState {
  const ahead = w.map((wi, i) => wi - alpha * v[i]);
  const g = gradientAt(ahead);
  const v2 = v.map((vi, i) => mu * g[i] + alpha * vi);
  return { w: w.map((wi, i) => wi + v2[i]), v: v2 };
}`,
    right: false,
    tutor: 'Subtract the update: the sign of the last line is turned.',
  },
  {
    fn: 'adamStep',
    code: `
function adamStep(state: AdamState, gradient: number[], mu: number): AdamState {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
  const t = state.t + 1;
  const m = state.m.map((mi, i) => beta1 * mi + (1 - beta1) * gradient[i]);
  const v = state.v.map((vi, i) => beta2 * vi + (1 - beta2) * gradient[i] ** 2);
  const w = state.w.map((wi, i) => {
    const mHat = m[i] / (1 - beta1 ** t);
    const vHat = v[i] / (1 - beta2 ** t);
    return wi - (mu * mHat) / (vHat + epsilon);
  });
  return { w, m, v, t };
}`,
    right: false,
    tutor: 'The root of v is missing.',
  },
  {
    fn: 'adamStep',
    code: `
function adamStep(state: AdamState, gradient: number[], mu: number): AdamState {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
  const t = state.t + 1;
  const m = state.m.map((mi, i) => beta1 * mi + (1 - beta1) * gradient[i]);
  const v = state.v.map((vi, i) => beta2 * vi + (1 - beta2) * gradient[i] ** 2);
  const w = state.w.map((wi, i) => {
    const mHat = state.m[i] / (1 - beta1 ** t);
    const vHat = state.v[i] / (1 - beta2 ** t);
    return wi - (mu * mHat) / (Math.sqrt(vHat) + epsilon);
  });
  return { w, m, v, t };
}`,
    right: false,
    tutor: 'The averages are those before the step; use the new m and v.',
  },
  {
    fn: 'adamStep',
    code: `
function adamStep(state: AdamState, gradient: number[], mu: number): AdamState {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
  const t = state.t + 1;
  const m = state.m.map((mi, i) => beta1 * mi + (1 - beta1) * gradient[i]);
  const v = state.v.map((vi, i) => beta2 * vi + (1 - beta2) * gradient[i] ** 2);
  const w = state.w.map((wi, i) => {
    const mHat = m[i] / (1 - beta1 ** t);
    const vHat = v[i] / (1 - beta2 ** t);
    return wi - (mu * mHat) / (Math.sqrt(vHat) + epsilon);
  });
  return { w, m, v, t: state.t };
}`,
    right: false,
    tutor: 't has to be one larger in the new state.',
  },
  {
    fn: 'adamStep',
    code: `
function adamStep(state: AdamState, gradient: number[], mu: number): AdamState {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
  const t = state.t + 1;
  const m = state.m.map((mi, i) => beta1 * mi + (1 - beta1) * gradient[i]);
  const v = state.v.map((vi, i) => beta2 * vi + (1 - beta2) * gradient[i] ** 2);
  const w = state.w.map((wi, i) => {
    const mHat = m[i] / (1 - beta2 ** t);
    const vHat = v[i] / (1 - beta1 ** t);
    return wi - (mu * mHat) / (Math.sqrt(vHat) + epsilon);
  });
  return { w, m, v, t };
}`,
    right: false,
    tutor: 'β1 and β2 are mixed up.',
  },
  {
    fn: 'gradientDescentStep',
    code: `
function gradientDescentStep(w: number[], gradient: number[], mu: number): number[] {
  const out = new Array<number>(w.length);
  for (const [i, wi] of w.entries()) out[i] = wi + -mu * gradient[i];
  return out;
}`,
    right: true,
  },
  {
    fn: 'gradientDescentStep',
    code: `
function gradientDescentStep(w: number[], gradient: number[], mu: number): number[] {
  return w.length === 0 ? [] : [w[0] - mu * gradient[0], ...gradientDescentStep(w.slice(1), gradient.slice(1), mu)];
}`,
    right: true,
  },
  {
    fn: 'minimize',
    code: `
function minimize(gradient: Gradient, start: number[], step: Step, until: Until): number[][] {
  const trace = [start];
  let w = start;
  let left = until.maxSteps;
  do {
    const slope = Math.sqrt(gradient(w).map(g => g * g).reduce((p, q) => p + q, 0));
    if (slope <= until.tolerance || left === 0) return trace;
    w = step(w, gradient);
    trace.push(w);
  } while (left-- > 0);
  return trace;
}`,
    right: true,
  },
  {
    fn: 'minimize',
    code: `
function minimize(gradient: Gradient, start: number[], step: Step, until: Until): number[][] {
  const trace = [start];
  function* points(w: number[]): Generator<number[]> {
    for (let k = 0; k < until.maxSteps; k++) {
      const g = gradient(w);
      if (g.reduce((s, v) => s + v ** 2, 0) ** 0.5 <= until.tolerance) return;
      yield (w = step(w, gradient));
    }
  }
  trace.push(...points(start));
  return trace;
}`,
    right: true,
  },
  {
    fn: 'batches',
    code: `
function batches(n: number, mode: BatchMode, batchSize: number, random: Random): number[][] {
  const size = { 'full-batch': n, 'mini-batch': batchSize, online: 1 }[mode];
  const order = random.shuffle([...Array(n).keys()]);
  return Array.from({ length: Math.ceil(n / size) }, (_, k) => order.filter((_, i) => Math.floor(i / size) === k));
}`,
    right: true,
  },
  {
    fn: 'momentumStep',
    code: `
function momentumStep(
  w: number[],
  v: number[],
  gradient: number[],
  mu: number,
  alpha: number,
): MomentumState {
  const update = gradient.map((g, i) => g * mu + v[i] * alpha);
  return { v: update, w: update.map((u, i) => w[i] - u) };
}`,
    right: true,
  },
  {
    fn: 'momentumStep',
    code: `
function momentumStep(
  w: number[],
  v: number[],
  gradient: number[],
  mu: number,
  alpha: number,
): MomentumState {
  const pairs = w.map((wi, i) => {
    const next = alpha * v[i] + mu * gradient[i];
    return [wi - next, next];
  });
  return { w: pairs.map(([p]) => p), v: pairs.map(([, q]) => q) };
}`,
    right: true,
  },
  {
    fn: 'nesterovStep',
    code: `
function nesterovStep(
  w: number[],
  v: number[],
  gradientAt: Gradient,
  mu: number,
  alpha: number,
): MomentumState {
  const push = v.map(vi => alpha * vi);
  const ahead = w.map((wi, i) => wi - push[i]);
  const slope = gradientAt(ahead);
  return { w: ahead.map((p, i) => p - mu * slope[i]), v: slope.map((g, i) => mu * g + push[i]) };
}`,
    right: true,
  },
  {
    fn: 'nesterovStep',
    code: `
function nesterovStep(
  w: number[],
  v: number[],
  gradientAt: Gradient,
  mu: number,
  alpha: number,
): MomentumState {
  return momentumStep(w, v, gradientAt(momentumStep(w, v, w.map(() => 0), mu, alpha).w), mu, alpha);
}`,
    right: true,
  },
  {
    fn: 'adamStep',
    code: `
function adamStep(state: AdamState, gradient: number[], mu: number): AdamState {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
  const next = { w: [...state.w], m: [...state.m], v: [...state.v], t: state.t + 1 };
  gradient.forEach((g, i) => {
    next.m[i] += (1 - beta1) * (g - next.m[i]);
    next.v[i] += (1 - beta2) * (g * g - next.v[i]);
    const size = Math.sqrt(next.v[i] / (1 - beta2 ** next.t)) + epsilon;
    next.w[i] -= (mu * next.m[i]) / ((1 - beta1 ** next.t) * size);
  });
  return next;
}`,
    right: true,
  },
];
