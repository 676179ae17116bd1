export { arrowsFigure } from './arrows';
export { curvesFigure, type Points } from './curves';
export { decisionFigure, type Line } from './decision';
export { gatesFigure, type GatePicture } from './gates';
export { landscapeFigure, type LandscapeOptions } from './landscape';
export { regionsFigure } from './regions';
export { networkFigure, type NetworkPicture } from './network';
export { panelsFigure, type Panel } from './panels';
