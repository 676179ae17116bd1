import { notebook } from '../../testing/notebooks';
import type { Attacks } from '../attack';
import { perceptron } from '../notebooks';

const throws = (message: string) => perceptron(`throw new Error(${JSON.stringify(message)});`);

/** Texts that attack the reader of the feedback, or the program that shows it. */
export const injection: Attacks = {
  'colours the terminal': throws('\u001b[2J\u001b]0;owned\u0007\u001b[31mred'),
  'markup in an error': throws('<script>alert(1)</script><img src=x onerror=alert(2)>'),
  'computes in a spreadsheet': throws('=HYPERLINK("http://example.org","click")'),
  'says that all is right': throws('\nperceptron    7 of 7 cases right   ✓ 1 point\n'.repeat(3)),
  'an error of a million letters': throws('x'.repeat(1e6)),
  'turns the direction of writing': throws('\u202eelbissop lla'),
  'markup in a name': perceptron("return { '<script>alert(1)</script>': 1, '\\u001b[31m': 2 };"),
  'claims to be a blank of another': throws('<b>nandGate</b> is not written yet'),
  'markup in a cell that cannot be read': {
    entry: notebook(['function perceptron(w, b, x) { return "</script><script>alert(1)</script>" + ; }']),
  },
};
