export type { BackendReport } from './chooseBackend';
export { start, type StartOptions } from './start';
