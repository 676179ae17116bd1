export * from './backend';
export { check, hint, type CheckResult } from './check';
export * from './data';
export * from './display';
export * from './layers';
export * from './models';
export * from './random';
export * from './training';
export * from './vision';
