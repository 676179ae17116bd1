import type { TensorValue } from '../values';
import { observer } from './observer';

/** The area under the ROC curve: any score that puts anomalies above normal images is right. */
export const anomalyScore = observer((scores: TensorValue) => {
  const of = (parity: number) => Array.from(scores.data).filter((_, i) => i % 2 === parity);
  const [normal, anomalous] = [of(0), of(1)];
  const wins = anomalous.flatMap(a => normal.map(n => (a > n ? 1 : a === n ? 0.5 : 0)));
  return {
    'shape of the scores': scores.shape.join(' × '),
    'area under the ROC curve': wins.reduce<number>((sum, win) => sum + win, 0) / wins.length,
  };
});
