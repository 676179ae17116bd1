export * from './figures';
export { html } from './html';
export { plot } from './plot';
export { COLORS, type Figure } from './plotly/figure';
export { inNotebook, show, update, type MimeBundle } from './publish';
export { table, type Rows } from './table';
