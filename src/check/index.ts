export { check, type CheckResult } from './check';
export { hint } from './hint';
