export { curvesFigure } from './curves';
export { decisionFigure, type Line } from './decision';
export { gatesFigure, type GatePicture } from './gates';
