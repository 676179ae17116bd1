export { sanitize } from '../../src/sanitize';
