export * from './backend';
export { check, type CheckResult } from './check';
export * from './display';
export * from './models';
export * from './random';
