export type { BackendReport } from './chooseBackend';
export { compile, type CompiledStep } from './trace';
export { start, type StartOptions } from './start';
