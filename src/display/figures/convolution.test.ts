import * as tf from '@tensorflow/tfjs';
import { convolutionMatrix } from '../../layers/convolution';
import { convolutionEquation } from '../convolutionEquation';
import { imagesFigure, slidingWindowFigure, tiedCellsFigure, type MatrixShape } from '.';

const classic: MatrixShape = { kernel: [3, 3], size: [4, 4], stride: 1, padding: 'valid' };
const cells = tf.tidy(() =>
  convolutionMatrix(tf.range(1, 10).reshape([3, 3]), [4, 4], 1, 'valid').arraySync(),
);

test('the equation of the 4 x 4 image and the 3 x 3 kernel is that of the lecture notes', () => {
  const rows = convolutionEquation(cells, classic)
    .split('\\end{pmatrix}^T')[0]
    .replace('\\begin{pmatrix}', '')
    .split('\\\\');
  expect(rows.map(row => row.trim())).toEqual([
    'w_{0,0} & 0 & 0 & 0',
    'w_{0,1} & w_{0,0} & 0 & 0',
    'w_{0,2} & w_{0,1} & 0 & 0',
    '0 & w_{0,2} & 0 & 0',
    'w_{1,0} & 0 & w_{0,0} & 0',
    'w_{1,1} & w_{1,0} & w_{0,1} & w_{0,0}',
    'w_{1,2} & w_{1,1} & w_{0,2} & w_{0,1}',
    '0 & w_{1,2} & 0 & w_{0,2}',
    'w_{2,0} & 0 & w_{1,0} & 0',
    'w_{2,1} & w_{2,0} & w_{1,1} & w_{1,0}',
    'w_{2,2} & w_{2,1} & w_{1,2} & w_{1,1}',
    '0 & w_{2,2} & 0 & w_{1,2}',
    '0 & 0 & w_{2,0} & 0',
    '0 & 0 & w_{2,1} & w_{2,0}',
    '0 & 0 & w_{2,2} & w_{2,1}',
    '0 & 0 & 0 & w_{2,2}',
  ]);
});

test('tied cells have one name each, and axes the names of pixels and outputs', () => {
  const { data, layout } = tiedCellsFigure(cells, classic);
  expect((data[0].text as unknown as string[][])[0].slice(0, 5)).toEqual(['w00', 'w01', 'w02', '0', 'w10']);
  expect(layout?.yaxis?.ticktext).toEqual(['o00', 'o01', 'o10', 'o11']);
  expect((layout?.xaxis?.ticktext as string[])[5]).toBe('i11');
});

test('a sliding window has a frame for each output, and the last one shows all sums', () => {
  const { data, frames } = slidingWindowFigure({ image: [[1, 2], [3, 4]], kernel: [[1, 0], [0, 2]], padding: 'same' }); // prettier-ignore
  expect(frames).toHaveLength(4);
  expect(data[1]).toMatchObject({ z: [[9, 2], [3, 4]] }); // prettier-ignore
  expect(frames?.[0].data?.[1]).toMatchObject({ z: [[9, null], [null, null]] }); // prettier-ignore
});

test('images are in rows, signed ones with 0 in the middle', () => {
  const image = tf.tensor2d([[-1, 0], [0, 3]]); // prettier-ignore
  const figure = imagesFigure([{ name: 'a', image }, { name: 'b', image: image.reshape([1, 2, 2, 1]) }], { colors: 'signed' }); // prettier-ignore
  expect(figure.data).toHaveLength(2);
  expect(figure.data[1]).toMatchObject({ z: [[-1, 0], [0, 3]], zmin: -3, zmax: 3, xaxis: 'x2' }); // prettier-ignore
  expect(() => imagesFigure([{ name: 'c', image: tf.zeros([2, 3, 4]) }])).toThrow(
    '"c" should be one image of one channel',
  );
});
