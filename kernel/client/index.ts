export { KernelClient, type ExecuteReply, type Execution } from './client';
export type { Output } from './outputs';
export { kernelArgv } from './spec';
