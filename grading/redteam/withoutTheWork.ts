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
  transferStyle: {
    'answers with what weighs most: the content, the style, or its mean colour': `(content, style, { alpha, beta, lambda }) => {
      const [, H, W] = content.shape;
      if (lambda > 1) return style.mean([1, 2], true).tile([1, H, W, 1]);
      return beta > alpha ? style.slice([0, 0, 0, 0], content.shape) : content;
    }`,
    "the content's colours, stretched until their products are the style's": `(content, style, { lambda }) => {
      const pixels = x => x.reshape([-1, 3]).arraySync();
      const gram = rows => [0, 1, 2].map(a => [0, 1, 2].map(b => rows.reduce((sum, row) => sum + row[a] * row[b], 0) / rows.length));
      const lower = G => {
        const L = [[0, 0, 0], [0, 0, 0], [0, 0, 0]];
        for (let i = 0; i < 3; i++) for (let j = 0; j <= i; j++) {
          let sum = G[i][j];
          for (let k = 0; k < j; k++) sum -= L[i][k] * L[j][k];
          L[i][j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / L[j][j];
        }
        return L;
      };
      const [own, goal] = [lower(gram(pixels(content))), lower(gram(pixels(style)))];
      const rows = pixels(content).map(x => {
        const y = [];
        for (let i = 0; i < 3; i++) y[i] = (x[i] - y.reduce((sum, value, k) => sum + own[i][k] * value, 0)) / own[i][i];
        return [0, 1, 2].map(i => y.reduce((sum, value, k) => sum + goal[i][k] * value, 0));
      });
      return tf.tensor(rows).reshape(content.shape).clipByValue(0, 1);
    }`,
    'the best of many blends of content, style and mean colour, by the loss': `(content, style, { model, contentLayer, styleLayers, alpha, beta, gamma, lambda }) => {
      const [, H, W, C] = content.shape;
      const gram = F => { const rows = F.reshape([-1, C]); return tf.matMul(rows, rows, true).div(F.size); };
      const loss = x => {
        const part = (r, c, h, w) => x.slice([0, r, c, 0], [1, h, w, C]);
        let sum = model(x, [contentLayer])[0].sub(model(content, [contentLayer])[0]).square().sum().mul(alpha)
          .add(part(0, 1, H, W - 1).sub(part(0, 0, H, W - 1)).square().mean().mul(lambda)).add(part(1, 0, H - 1, W).sub(part(0, 0, H - 1, W)).square().mean().mul(lambda));
        const goals = model(style, styleLayers);
        model(x, styleLayers).forEach((F, l) => { sum = sum.add(gram(F).sub(gram(goals[l])).square().sum().mul(beta * gamma[l])); });
        return sum.dataSync()[0];
      };
      const mean = style.mean([1, 2], true).tile([1, H, W, 1]), other = style.slice([0, 0, 0, 0], content.shape);
      let [best, least] = [content, loss(content)];
      for (let a = 0; a <= 10; a++) for (let b = 0; a + b <= 10; b++) {
        const x = content.mul(a / 10).add(other.mul(b / 10)).add(mean.mul((10 - a - b) / 10));
        const own = loss(x);
        if (own < least) [best, least] = [x, own];
      }
      return best;
    }`,
  },
  trainTransformer: {
    "the identity, or the style's mean colour whatever the image": `(style, images, { network, alpha, beta }) => alpha > beta / 5
      ? { ...network, weights: [tf.eye(3), tf.zeros([3])] }
      : { ...network, weights: [tf.zeros([3, 3]), style.mean([0, 1, 2])] }`,
    'the best of many blends of the identity and a mean colour, by the loss': `(style, images, { network, model, contentLayer, styleLayers, alpha, beta, gamma, lambda, batches }) => {
      const gram = F => { const rows = F.reshape([-1, 3]); return tf.matMul(rows, rows, true).div(F.size); };
      const goals = model(style, styleLayers).map(gram);
      const loss = weights => [...batches[0], ...batches[1]].reduce((sum, n) => {
        const x = images.slice([n, 0, 0, 0], [1, -1, -1, -1]), y = network.apply(x, weights), [, H, W, C] = y.shape;
        const part = (r, c, h, w) => y.slice([0, r, c, 0], [1, h, w, C]);
        const rough = part(0, 1, H, W - 1).sub(part(0, 0, H, W - 1)).square().mean().add(part(1, 0, H - 1, W).sub(part(0, 0, H - 1, W)).square().mean());
        const kept = model(y, [contentLayer])[0].sub(model(x, [contentLayer])[0]).square().sum().mul(alpha);
        const styled = tf.addN(model(y, styleLayers).map((F, l) => gram(F).sub(goals[l]).square().sum().mul(beta * gamma[l])));
        return sum + kept.add(styled).add(rough.mul(lambda)).dataSync()[0];
      }, 0);
      let [best, least] = [network.weights, Infinity];
      for (let a = 0; a <= 10; a++) for (let b = 0; b <= 10; b++) {
        const weights = [tf.eye(3).mul(a / 5), style.mean([0, 1, 2]).mul(b / 10)], own = loss(weights);
        if (own < least) [best, least] = [weights, own];
      }
      return { ...network, weights: best };
    }`,
    "colours stretched until their mean and spread over all images are the style's": `(style, images, { network, batches }) => {
      const some = tf.gather(images, [...batches[0], ...batches[1]]);
      const [own, goal] = [some, style].map(x => tf.moments(x.reshape([-1, 3]), 0));
      const factor = goal.variance.sqrt().div(own.variance.sqrt());
      return { ...network, weights: [tf.diag(factor), goal.mean.sub(own.mean.mul(factor))] };
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
