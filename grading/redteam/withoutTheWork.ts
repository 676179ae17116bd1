/**
 * Attacks on what is observed: functions that answer without having done the work, written by one who knows the observers, as every
 * student may. Source text, by the exercise's name and a description.
 */
export const withoutTheWork: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  deepDream: {
    'adds as much light as the steps would': `(image, gradient, { sizes, steps, step }) => image.add(sizes * steps * step).clipByValue(0, 1)`,
    'asks for the gradient once, and takes all steps along it': `(image, gradient, { sizes, steps, step }) => {
      const g = gradient(image);
      return image.add(g.div(g.square().mean().sqrt()).mul(sizes * steps * step)).clipByValue(0, 1);
    }`,
    'climbs in the largest size only, but as often as in all of them': `(image, gradient, { sizes, steps, step }) => {
      let now = image;
      for (let i = 0; i < sizes * steps; i++) {
        const g = gradient(now);
        now = now.add(g.div(g.square().mean().sqrt()).mul(step)).clipByValue(0, 1);
      }
      return now;
    }`,
    'dreams in the smallest size, and enlarges the result for all others': `(image, gradient, { sizes, scale, steps, step }) => {
      const size = image.shape.slice(1, 3).map(side => Math.round(side / scale ** (sizes - 1)));
      const base = tf.image.resizeBilinear(image, size);
      let now = base;
      for (let i = 0; i < sizes * steps; i++) {
        const g = gradient(now);
        now = now.add(g.div(g.square().mean().sqrt()).mul(step)).clipByValue(0, 1);
      }
      return image.add(tf.image.resizeBilinear(now.sub(base), image.shape.slice(1, 3))).clipByValue(0, 1);
    }`,
  },
  evolve: {
    'knows a box by heart, and makes up its history': `(model, x, target, { pixels, population, maxQueries }) => {
      const W = (i, k) => Math.cos(1.7 * (i + 1) * (k + 1) + 2);
      const data = Array.from(x.dataSync());
      const margin = image => {
        const z = [0, 1, 2].map(k => image.reduce((sum, v, i) => sum + v * W(i, k), 0));
        return z[target] - Math.max(...z.filter((_, k) => k !== target));
      };
      for (let n = 0; n < pixels; n++) {
        const all = data.map((v, i) => { const next = [...data]; next[i] = v < 0.5 ? 1 : 0; return margin(next); });
        const i = all.indexOf(Math.max(...all));
        data[i] = data[i] < 0.5 ? 1 : 0;
      }
      const last = margin(data), generations = last > 0 ? 2 : Math.floor(maxQueries / population);
      return { image: tf.tensor(data, x.shape), queries: generations * population, history: Array.from({ length: generations }, (_, i) => i === generations - 1 ? last : Math.min(last, -1)) };
    }`,
    'finds an image by all the queries there are, and says it took two generations': `(model, x, target, { pixels, population, maxQueries, random }) => {
      const original = x.dataSync(), n = original.length;
      const paint = genes => tf.tensor(original.map((v, i) => (genes.includes(i) ? (v < 0.5 ? 1 : 0) : v)), x.shape);
      const ask = genes => { const [p] = model(paint(genes)); return Math.log(p[target]) - Math.log(Math.max(...p.filter((_, k) => k !== target))); };
      let best = Array.from({ length: pixels }, () => random.integer(0, n - 1)), top = ask(best);
      for (let q = 1; q < maxQueries && top <= 0; q++) {
        const child = best.map(gene => random.uniform() < 0.2 ? random.integer(0, n - 1) : gene), score = ask(child);
        if (score > top) [best, top] = [child, score];
      }
      const generations = top > 0 ? 2 : Math.floor(maxQueries / population);
      return { image: paint(best), queries: generations * population, history: Array.from({ length: generations }, (_, i) => i === generations - 1 ? top : Math.min(top, -1)) };
    }`,
    'draws at random until something wins, with an honest history': `(model, x, target, { pixels, population, maxQueries, random }) => {
      const original = x.dataSync(), n = original.length, history = [];
      const paint = genes => tf.tensor(original.map((v, i) => (genes.includes(i) ? (v < 0.5 ? 1 : 0) : v)), x.shape);
      let best, top = -Infinity, queries = 0;
      while (top <= 0 && queries + population <= maxQueries) {
        for (let i = 0; i < population; i++, queries++) {
          const genes = Array.from({ length: pixels }, () => random.integer(0, n - 1)), [p] = model(paint(genes));
          const score = Math.log(p[target]) - Math.log(Math.max(...p.filter((_, k) => k !== target)));
          if (score > top) [best, top] = [genes, score];
        }
        history.push(top);
      }
      return { image: paint(best), queries, history };
    }`,
    'asks with tensors that say they hold no image': `(model, x, target, { pixels, population, maxQueries, random }) => {
      const original = x.dataSync(), n = original.length;
      const turned = genes => original.map((v, i) => (genes.includes(i) ? (v < 0.5 ? 1 : 0) : v));
      const ask = genes => { const [p] = model({ shape: [0, 8, 8, 1], size: 0, dataSync: () => turned(genes), reshape: () => ({ arraySync: () => [Array.from(turned(genes))] }) }); return Math.log(p[target]) - Math.log(Math.max(...p.filter((_, k) => k !== target))); };
      let best = Array.from({ length: pixels }, () => random.integer(0, n - 1)), top = ask(best);
      for (let q = 0; q < 20 * maxQueries && top <= 0; q++) {
        const child = best.map(gene => random.uniform() < 0.2 ? random.integer(0, n - 1) : gene), score = ask(child);
        if (score > top) [best, top] = [child, score];
      }
      return { image: tf.tensor(turned(best), x.shape), queries: population, history: [top] };
    }`,
  },
  anomalyScore: {
    'every other image is an anomaly': `(reconstruct, images) => tf.tensor1d(Array.from({ length: images.shape[0] }, (_, i) => i % 2))`,
    'an image is compared with its mirror image': `(reconstruct, images) => images.sub(images.reverse(2)).square().mean([1, 2, 3])`,
    'the nearest neighbour among the images, without any reconstruction': `(reconstruct, images) => {
      const x = images.reshape([images.shape[0], -1]).arraySync();
      const apart = (a, b) => a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0);
      return tf.tensor1d(x.map((a, i) => Math.min(...x.filter((_, k) => k !== i).map(b => apart(a, b)))));
    }`,
    'how far each image is from the mean of all': `(reconstruct, images) => images.sub(images.mean(0, true)).square().mean([1, 2, 3])`,
  },
};
