/** What the attacks on style transfer need of their own: the loss itself. */
const LOSS = `
      const { model, contentLayer, styleLayers, alpha, beta, gamma, lambda } = options;
      const grams = F => { const rows = F.reshape([F.shape[0], -1, F.shape[3]]); return tf.matMul(rows, rows, true).div(F.size / F.shape[0]); };
      const goals = model(style, styleLayers).map(grams);
      const rough = x => {
        const [N, H, W, C] = x.shape, part = (r, c, h, w) => x.slice([0, r, c, 0], [N, h, w, C]);
        return part(1, 0, H - 1, W).sub(part(0, 0, H - 1, W)).square().mean().add(part(0, 1, H, W - 1).sub(part(0, 0, H, W - 1)).square().mean());
      };
      const loss = (x, content) => {
        const styled = model(x, styleLayers).map((F, l) => grams(F).sub(goals[l]).square().sum().mul(beta * gamma[l]));
        return tf.addN([...styled, model(x, [contentLayer])[0].sub(model(content, [contentLayer])[0]).square().sum().mul(alpha)]).div(x.shape[0]).add(rough(x).mul(lambda));
      };
      const mean = x => x.mean([0, 1, 2], true);`;

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
    'asks about each pixel alone, and paints the best together': `(model, x, target, { pixels, population, maxQueries }) => {
      const original = x.dataSync(), n = original.length, history = [], scores = [];
      const paint = genes => tf.tensor(original.map((v, i) => (genes.includes(i) ? (v < 0.5 ? 1 : 0) : v)), x.shape);
      let best, top = -Infinity;
      const ask = people => {
        const found = model(tf.concat(people.map(paint))).map(p => Math.log(p[target]) - Math.log(Math.max(...p.filter((_, k) => k !== target))));
        found.forEach((score, i) => { if (score > top) [best, top] = [people[i], score]; });
        history.push(top);
        return found;
      };
      const goesOn = () => top <= 0 && (history.length + 1) * population <= maxQueries;
      for (let i = 0; i < n && goesOn(); i += population)
        ask(Array.from({ length: population }, (_, k) => [(i + k) % n])).forEach((score, k) => { scores[(i + k) % n] = score; });
      const ranked = scores.map((_, i) => i).sort((a, b) => scores[b] - scores[a]);
      while (goesOn()) ask(Array.from({ length: population }, () => ranked.slice(0, pixels)));
      return { image: paint(best), queries: history.length * population, history };
    }`,
    'paints at random with the pixels of the ten best of the first generation': `(model, x, target, { pixels, population, maxQueries, random }) => {
      const original = x.dataSync(), n = original.length, history = [];
      const paint = genes => tf.tensor(original.map((v, i) => (genes.includes(i) ? (v < 0.5 ? 1 : 0) : v)), x.shape);
      let pool = Array.from({ length: n }, (_, i) => i), best, top = -Infinity;
      do {
        const people = Array.from({ length: population }, () => Array.from({ length: pixels }, () => random.pick(pool)));
        const found = model(tf.concat(people.map(paint))).map(p => Math.log(p[target]) - Math.log(Math.max(...p.filter((_, k) => k !== target))));
        found.forEach((score, i) => { if (score > top) [best, top] = [people[i], score]; });
        if (history.length === 0) pool = people.map((_, i) => i).sort((a, b) => found[b] - found[a]).slice(0, 10).flatMap(i => people[i]);
        history.push(top);
      } while (top <= 0 && (history.length + 1) * population <= maxQueries);
      return { image: paint(best), queries: history.length * population, history };
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
  transferStyle: {
    'gives the colours of the style to all pixels': `(content, style) => content.mul(0).add(style.mean([1, 2], true))`,
    'the best of a grid: less contrast, nearer to the colour of the style': `(content, style, options) => {${LOSS}
      const tries = [0, 0.25, 0.5, 0.75, 1].flatMap(a => [0, 0.25, 0.5, 0.75, 1].map(b =>
        content.sub(mean(content)).mul(a).add(mean(content).mul(1 - b)).add(mean(style).mul(b)).clipByValue(0, 1)));
      const losses = tries.map(image => loss(image, content).dataSync()[0]);
      return tries[losses.indexOf(Math.min(...losses))];
    }`,
    'the best of a grid: mean and contrast of each colour as in the style': `(content, style, options) => {${LOSS}
      const contrast = x => x.sub(mean(x)).square().mean([0, 1, 2], true).sqrt();
      const tries = [0, 0.3, 0.6, 1].flatMap(a => [0, 0.5, 1].flatMap(b => [0, 0.5, 1].map(c =>
        content.sub(mean(content)).div(contrast(content)).mul(contrast(content).mul(1 - c).add(contrast(style).mul(c))).mul(a)
          .add(mean(content).mul(1 - b)).add(mean(style).mul(b)).clipByValue(0, 1))));
      const losses = tries.map(image => loss(image, content).dataSync()[0]);
      return tries[losses.indexOf(Math.min(...losses))];
    }`,
    'a single step, the best of many lengths': `(content, style, options) => {${LOSS}
      const slope = tf.grad(image => loss(image, content))(content);
      const tries = Array.from({ length: 40 }, (_, i) => content.sub(slope.mul(0.001 * 1.4 ** i)).clipByValue(0, 1));
      const losses = tries.map(image => loss(image, content).dataSync()[0]);
      return tries[losses.indexOf(Math.min(...losses))];
    }`,
  },
  trainTransformer: {
    'the best of a grid: a blend of the image and the mean colour of the style': `(style, images, options) => {${LOSS}
      const tries = [0, 0.25, 0.5, 0.75, 1].flatMap(a => [0, 0.25, 0.5, 0.75, 1].map(b => [tf.eye(3).mul(a), mean(style).reshape([3]).mul(b)]));
      const losses = tries.map(weights => loss(options.network.apply(images, weights), images).dataSync()[0]);
      return { apply: options.network.apply, weights: tries[losses.indexOf(Math.min(...losses))] };
    }`,
    'the gradient of the first batch, and all steps along it': `(style, images, options) => {${LOSS}
      const { network, batches, learningRate } = options, x = tf.gather(images, batches[0]);
      const slopes = tf.grads((...weights) => loss(network.apply(x, weights), x))(network.weights);
      return { apply: network.apply, weights: network.weights.map((w, i) => w.sub(slopes[i].sign().mul(learningRate * batches.length))) };
    }`,
    'the gradient of each batch at the first weights, one sign after the other': `(style, images, options) => {${LOSS}
      const { network, batches, learningRate } = options;
      let weights = network.weights;
      for (const batch of batches) {
        const x = tf.gather(images, batch), slopes = tf.grads((...own) => loss(network.apply(x, own), x))(network.weights);
        weights = weights.map((w, i) => w.sub(slopes[i].sign().mul(learningRate)));
      }
      return { apply: network.apply, weights };
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
