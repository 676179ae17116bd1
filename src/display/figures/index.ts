export { curvesFigure } from './curves';
export { decisionFigure, type Line } from './decision';
export { gatesFigure, type GatePicture } from './gates';
export { gradientNormsFigure, type NormsOfNetwork } from './gradientNorms';
export { heatmapsFigure } from './heatmaps';
export { networkFigure, type NetworkPicture } from './network';
export { imagesFigure, type ImagesOptions, type NamedImage } from './images';
export { slidingWindowFigure } from './slidingWindow';
export { tiedCellsFigure, type MatrixShape } from './tiedCells';
