export type { BackendReport } from './chooseBackend';
export { compile, type CompiledStep } from './compile';
export { start, type StartOptions } from './start';
