import type { Answer } from '../../answer';

export const answers: readonly Answer[] = [
  {
    fn: 'gradientDescentStep',
    code: `
function gradientDescentStep(w: number[], gradient: number[], mu: number): number[] {
  return w.map((wi, i) => wi + mu * gradient[i]);
}`,
    right: false,
    tutor: 'Descent goes against the gradient: subtract, do not add.',
  },
  {
    fn: 'gradientDescentStep',
    code: `
function gradientDescentStep(w: number[], gradient: number[], mu: number): number[] {
  return w.map((wi, i) => wi - gradient[i]);
}`,
    right: false,
    tutor: 'The learning rate is missing.',
  },
  {
    fn: 'gradientDescentStep',
    code: `
function gradientDescentStep(w: number[], gradient: number[], mu: number): number[] {
  gradient.forEach((g, i) => (w[i] -= mu * g));
  return w;
}`,
    right: false,
    tutor: 'You change w itself; it should stay as it is.',
  },
  {
    fn: 'minimize',
    code: `
function minimize(gradient: Gradient, start: number[], step: Step, until: Until): number[][] {
  const trace = [start];
  let w = start;
  for (let k = 0; k < until.maxSteps; k++) {
    const g = gradient(w);
    if (g.reduce((s, v) => s + v * v, 0) <= until.tolerance) break;
    w = step(w, gradient);
    trace.push(w);
  }
  return trace;
}`,
    right: false,
    tutor:
      'Compare the length of the gradient with the tolerance: the root of the sum of squares is missing, you compare the squared length.',
  },
  {
    fn: 'minimize',
    code: `
function minimize(gradient: Gradient, start: number[], step: Step, until: Until): number[][] {
  const trace = [start];
  let w = start;
  trace.push(w);
  for (let k = 0; k < until.maxSteps && Math.hypot(...gradient(w)) > until.tolerance; k++) {
    w = step(w, gradient);
    trace.push(w);
  }
  return trace;
}`,
    right: false,
    tutor: 'The start is in the trace already; you put it in a second time.',
  },
  {
    fn: 'minimize',
    code: `
function minimize(gradient: Gradient, start: number[], step: Step, until: Until): number[][] {
  const trace = [start];
  let w = start;
  let n = 0;
  while (n < until.maxSteps && Math.abs(gradient(w)[0]) > until.tolerance) {
    w = step(w, gradient);
    trace.push(w);
    n++;
  }
  return trace;
}`,
    right: false,
    tutor: 'The first component alone does not say how long the gradient is: use all of them.',
  },
  {
    fn: 'minimize',
    code: `
function minimize(gradient: Gradient, start: number[], step: Step, until: Until): number[][] {
  const trace = [start];
  let k = 0;
  while (k++ < until.maxSteps && Math.hypot(...gradient(trace[trace.length - 1])) > until.tolerance) {
    trace.push(step(start, gradient));
  }
  return trace;
}`,
    right: false,
    tutor: 'Every step starts from the start; it has to go on from the newest point.',
  },
  {
    fn: 'batches',
    code: `
function batches(n: number, mode: BatchMode, batchSize: number, random: Random): number[][] {
  const order = Array.from({ length: n }, (_, i) => i);
  const size = mode === 'full-batch' ? n : mode === 'online' ? 1 : batchSize;
  const out: number[][] = [];
  for (let i = 0; i < n; i += size) out.push(order.slice(i, i + size));
  return out;
}`,
    right: false,
    tutor: 'The indices are not shuffled: each epoch needs a random order.',
  },
  {
    fn: 'batches',
    code: `
function batches(n: number, mode: BatchMode, batchSize: number, random: Random): number[][] {
  const order = random.shuffle(Array.from({ length: n }, (_, i) => i));
  if (mode === 'full-batch') return [order];
  if (mode === 'online') return order.map(i => [i]);
  return Array.from({ length: Math.floor(n / batchSize) }, (_, k) => order.slice(k * batchSize, (k + 1) * batchSize));
}`,
    right: false,
    tutor: 'The short last mini-batch is dropped; it should be kept.',
  },
  {
    fn: 'batches',
    code: `
function batches(n: number, mode: BatchMode, batchSize: number, random: Random): number[][] {
  const order = [...Array(n).keys()];
  random.shuffle(order);
  const size = { 'full-batch': n, 'mini-batch': batchSize, online: 1 }[mode];
  const out = [];
  for (let i = 0; i < n; i += size) out.push(order.slice(i, i + size));
  return out;
}`,
    right: false,
    tutor: 'The result of shuffle is thrown away: it returns a shuffled copy.',
  },
  {
    fn: 'batches',
    code: `
function batches(n: number, mode: BatchMode, batchSize: number, random: Random): number[][] {
  const order = random.shuffle(Array.from({ length: n }, (_, i) => i));
  if (mode === 'mini-batch') {
    const out = [];
    for (let i = 0; i < n; i += batchSize) out.push(order.slice(i, i + batchSize));
    return out;
  }
  return [order];
}`,
    right: false,
    tutor: 'Online means one sample in each batch, n batches; you give one batch only.',
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
  const newV = v.map((vi, i) => mu * gradient[i] + alpha * vi);
  return { w: w.map((wi, i) => wi - v[i]), v: newV };
}`,
    right: false,
    tutor: 'The new w has to be moved by the new v, not by the old one.',
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
  const newV = v.map((vi, i) => alpha * gradient[i] + mu * vi);
  return { w: w.map((wi, i) => wi - newV[i]), v: newV };
}`,
    right: false,
    tutor: 'μ and α are mixed up: μ belongs to the gradient, α to the old update.',
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
  const vNew = v.map((vi, i) => mu * gradient[i] + alpha * vi);
  return { w: w.map((wi, i) => wi + vNew[i]), v: vNew };
}`,
    right: false,
    tutor: 'Subtract v from w: as written it climbs.',
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
  return momentumStep(w, v, gradientAt(w), mu, alpha);
}`,
    right: false,
    tutor: 'The gradient is taken at w; Nesterov looks ahead, at w − α v.',
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
  const ahead = w.map((wi, i) => wi + alpha * v[i]);
  return momentumStep(w, v, gradientAt(ahead), mu, alpha);
}`,
    right: false,
    tutor: 'The look ahead goes to w − α v: you look on the other side, w + α v.',
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
  return momentumStep(ahead, v, gradientAt(ahead), mu, alpha);
}`,
    right: false,
    tutor: 'The step starts at w; you start it at the point ahead, so the momentum is applied twice.',
  },
  {
    fn: 'adamStep',
    code: `
function adamStep(state: AdamState, gradient: number[], mu: number): AdamState {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
  const m = state.m.map((mi, i) => beta1 * mi + (1 - beta1) * gradient[i]);
  const v = state.v.map((vi, i) => beta2 * vi + (1 - beta2) * gradient[i] ** 2);
  const w = state.w.map((wi, i) => {
    const mHat = m[i] / (1 - beta1 ** state.t);
    const vHat = v[i] / (1 - beta2 ** state.t);
    return wi - (mu * mHat) / (Math.sqrt(vHat) + epsilon);
  });
  return { w, m, v, t: state.t + 1 };
}`,
    right: false,
    tutor: 't has to be one larger before it is used in the correction: the first step is t = 1.',
  },
  {
    fn: 'adamStep',
    code: `
function adamStep(state: AdamState, gradient: number[], mu: number): AdamState {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
  const t = state.t + 1;
  const m = state.m.map((mi, i) => beta1 * mi + (1 - beta1) * gradient[i]);
  const v = state.v.map((vi, i) => beta2 * vi + (1 - beta2) * gradient[i]);
  const w = state.w.map((wi, i) => wi - (mu * (m[i] / (1 - beta1 ** t))) / (Math.sqrt(v[i] / (1 - beta2 ** t)) + epsilon));
  return { w, m, v, t };
}`,
    right: false,
    tutor: 'v averages the squares of the gradient; the square is missing.',
  },
  {
    fn: 'adamStep',
    code: `
function adamStep(state: AdamState, gradient: number[], mu: number): AdamState {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
  const t = state.t + 1;
  const m = state.m.map((mi, i) => (beta1 * mi + (1 - beta1) * gradient[i]) / (1 - beta1 ** t));
  const v = state.v.map((vi, i) => (beta2 * vi + (1 - beta2) * gradient[i] ** 2) / (1 - beta2 ** t));
  return { w: state.w.map((wi, i) => wi - (mu * m[i]) / (Math.sqrt(v[i]) + epsilon)), m, v, t };
}`,
    right: false,
    tutor: 'The state keeps m and v without the correction; you return the corrected ones.',
  },
  {
    fn: 'adamStep',
    code: `
function adamStep(state: AdamState, gradient: number[], mu: number): AdamState {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
  const m = state.m.map((mi, i) => beta1 * mi + (1 - beta1) * gradient[i]);
  const v = state.v.map((vi, i) => beta2 * vi + (1 - beta2) * gradient[i] ** 2);
  return { w: state.w.map((wi, i) => wi - (mu * m[i]) / (Math.sqrt(v[i]) + epsilon)), m, v, t: state.t + 1 };
}`,
    right: false,
    tutor: 'The correction of m and v by 1 − β^t is missing.',
  },
  {
    fn: 'gradientDescentStep',
    code: `
function gradientDescentStep(w: number[], gradient: number[], mu: number): number[] {
  const next = w.slice();
  for (let i = next.length; i-- > 0; ) next[i] -= mu * gradient[i];
  return next;
}`,
    right: true,
  },
  {
    fn: 'gradientDescentStep',
    code: `
function gradientDescentStep(w: number[], gradient: number[], mu: number): number[] {
  return Array.from(Float64Array.from(w, (wi, i) => wi - gradient[i] * mu));
}`,
    right: true,
  },
  {
    fn: 'minimize',
    code: `
function minimize(gradient: Gradient, start: number[], step: Step, until: Until): number[][] {
  const trace = [start];
  const walk = (w: number[], left: number): void => {
    if (left <= 0 || Math.sqrt(gradient(w).reduce((s, g) => s + g ** 2, 0)) <= until.tolerance) return;
    const next = step(w, gradient);
    trace.push(next);
    walk(next, left - 1);
  };
  walk(start, until.maxSteps);
  return trace;
}`,
    right: true,
  },
  {
    fn: 'minimize',
    code: `
function minimize(gradient: Gradient, start: number[], step: Step, until: Until): number[][] {
  const trace = [start];
  while (trace.length <= until.maxSteps) {
    const here = trace[trace.length - 1];
    if (Math.hypot(...gradient(here)) <= until.tolerance) break;
    trace.push(step(here, gradient));
  }
  return trace;
}`,
    right: true,
  },
  {
    fn: 'batches',
    code: `
function batches(n: number, mode: BatchMode, batchSize: number, random: Random): number[][] {
  const size = mode === 'full-batch' ? n : mode === 'mini-batch' ? batchSize : 1;
  function* deal(rest: number[]): Generator<number[]> {
    while (rest.length > 0) yield rest.splice(0, size);
  }
  return [...deal(random.shuffle([...Array(n).keys()]))];
}`,
    right: true,
  },
  {
    fn: 'batches',
    code: `
function batches(n: number, mode: BatchMode, batchSize: number, random: Random): number[][] {
  const order = random.shuffle(Array.from({ length: n }, (_, i) => i));
  switch (mode) {
    case 'full-batch':
      return [order];
    case 'online':
      return order.map(i => [i]);
    default:
      return order.reduce<number[][]>((all, i, k) => {
        if (k % batchSize === 0) all.push([]);
        all[all.length - 1].push(i);
        return all;
      }, []);
  }
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
  const result: { w: number[]; v: number[] } = { w: [], v: [] };
  for (const i of w.keys()) {
    result.v[i] = alpha * v[i] + gradient[i] * mu;
    result.w[i] = w[i] - result.v[i];
  }
  return result;
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
  const g = gradientAt(w.map((wi, i) => wi - v[i] * alpha));
  const v2 = g.map((gi, i) => mu * gi + alpha * v[i]);
  const w2 = w.map((wi, i) => wi - v2[i]);
  return { w: w2, v: v2 };
}`,
    right: true,
  },
  {
    fn: 'adamStep',
    code: `
function adamStep(state: AdamState, gradient: number[], mu: number): AdamState {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
  const t = state.t + 1;
  const lerp = (p: number, q: number, share: number) => share * p + (1 - share) * q;
  const m = state.m.map((p, i) => lerp(p, gradient[i], beta1));
  const v = state.v.map((p, i) => lerp(p, gradient[i] * gradient[i], beta2));
  const c1 = 1 - Math.pow(beta1, t);
  const c2 = 1 - Math.pow(beta2, t);
  const w = state.w.map((wi, i) => wi - (mu * m[i]) / c1 / (Math.sqrt(v[i] / c2) + epsilon));
  return { ...state, w, m, v, t };
}`,
    right: true,
  },
  {
    fn: 'adamStep',
    code: `
function adamStep(state: AdamState, gradient: number[], mu: number): AdamState {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
  class Parameter {
    constructor(readonly w: number, readonly m: number, readonly v: number) {}
    step(g: number, t: number) {
      const m = beta1 * this.m + (1 - beta1) * g;
      const v = beta2 * this.v + (1 - beta2) * g * g;
      const size = m / (1 - beta1 ** t) / (Math.sqrt(v / (1 - beta2 ** t)) + epsilon);
      return new Parameter(this.w - mu * size, m, v);
    }
  }
  const t = state.t + 1;
  const all = state.w.map((w, i) => new Parameter(w, state.m[i], state.v[i]).step(gradient[i], t));
  return { w: all.map(p => p.w), m: all.map(p => p.m), v: all.map(p => p.v), t };
}`,
    right: true,
  },
];
