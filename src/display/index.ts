export * from './figures';
export { html } from './html';
export { liveCurve, type LiveCurve } from './liveCurve';
export { plot } from './plot';
export { COLORS, type Figure } from './plotly/figure';
export { progress, type Progress } from './progress';
export { inNotebook, show, update, type MimeBundle } from './publish';
export { table, type Rows } from './table';
