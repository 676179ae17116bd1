import type { TensorValue } from '../values';
import { observer } from './observer';

/**
 * The area under the ROC curve: any score that puts anomalies above normal images is right. Which images are anomalies, the right
 * scores tell: they are far apart.
 */
export const anomalyScore = observer((scores: TensorValue, _args: readonly unknown[], right: TensorValue) => {
  const between = Math.sqrt(Math.min(...right.data) * Math.max(...right.data));
  const isAnomaly = right.data.map(error => error > between);
  const fits = scores.data.length === right.data.length;
  return {
    'shape of the scores': scores.shape.join(' × '),
    'area under the ROC curve': fits ? areaUnderCurve(scores.data, isAnomaly) : 0,
  };
});

/** The share of pairs of an anomaly and a normal image in which the anomaly scores higher; a tie is half of one. */
function areaUnderCurve(scores: readonly number[], isAnomaly: readonly boolean[]): number {
  const order = scores.map((_, i) => i).sort((a, b) => scores[a] - scores[b]);
  let [wins, normal, anomalies] = [0, 0, 0];
  for (let first = 0, next = 0; first < order.length; first = next) {
    let [normalHere, anomaliesHere] = [0, 0]; // with the same score
    do {
      if (isAnomaly[order[next]]) anomaliesHere++;
      else normalHere++;
      next++; // at least once: NaN equals nothing, not even itself
    } while (next < order.length && scores[order[next]] === scores[order[first]]);
    wins += anomaliesHere * (normal + normalHere / 2);
    normal += normalHere;
    anomalies += anomaliesHere;
  }
  return wins / (normal * anomalies);
}
