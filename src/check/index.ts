export { check, type CheckResult } from './check';
