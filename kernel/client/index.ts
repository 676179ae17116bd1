export { KernelClient, type ExecuteReply, type Execution } from './client';
export type { Output } from '../../notebook/nbformat';
export { kernelArgv } from './spec';
