import typescript from 'typescript/package.json';
import manifest from '../../package.json';
import type { Content } from '../wire/message';
import { PROTOCOL_VERSION } from '../wire/message';
import type { CompilerProcess } from './compilerProcess';
import type { History } from './history';
import { toCharacters, toUnits } from './positions';

type Answer = (content: Content) => Content | Promise<Content>;

/** Handlers of the requests that execute nothing, by message type. */
export function answers(compiler: CompilerProcess, history: History): Readonly<Record<string, Answer>> {
  return {
    kernel_info_request: () => KERNEL_INFO,

    async complete_request({ code, cursor_pos: cursor }) {
      const text = String(code);
      const { matches, start, end } = await compiler.call('complete', text, position(text, cursor));
      return {
        status: 'ok',
        matches,
        cursor_start: toCharacters(text, start),
        cursor_end: toCharacters(text, end),
        metadata: {},
      };
    },

    async inspect_request({ code, cursor_pos: cursor }) {
      const text = String(code);
      const found = await compiler.call('inspect', text, position(text, cursor));
      return {
        status: 'ok',
        found: found !== undefined,
        data: found === undefined ? {} : { 'text/plain': found },
        metadata: {},
      };
    },

    is_complete_request: async ({ code }) => ({ ...(await compiler.call('isComplete', String(code))) }),
    history_request: content => ({ status: 'ok', history: history.find(content) }),
    comm_info_request: () => ({ status: 'ok', comms: {} }), // of every target: there are no comms
    // The content is a response of the Debug Adapter Protocol.
    debug_request: ({ seq, command }) => ({
      type: 'response',
      request_seq: seq,
      command,
      success: false,
      message: 'This kernel has no debugger.',
    }),
  };
}

/** The reply to a request of a type that this kernel does not know: a client may wait for it. */
export function unsupported(type: string): Content {
  const [ename, evalue] = ['NotSupported', `This kernel does not answer ${type}.`];
  return { status: 'error', ename, evalue, traceback: [`${ename}: ${evalue}`] };
}

const KERNEL_INFO: Content = {
  status: 'ok',
  protocol_version: PROTOCOL_VERSION,
  implementation: 'dl-labs',
  implementation_version: manifest.version,
  banner: `TypeScript on Node ${process.version}`,
  help_links: [],
  debugger: false,
  supported_features: [],
  language_info: {
    name: 'typescript',
    version: typescript.version,
    mimetype: 'text/typescript',
    file_extension: '.ts',
    pygments_lexer: 'typescript',
    codemirror_mode: { name: 'javascript', typescript: true },
    nbconvert_exporter: 'script',
  },
};

/** The cursor in UTF-16 units; at the end of the code by default. */
function position(code: string, cursor: unknown): number {
  return typeof cursor === 'number' ? toUnits(code, cursor) : code.length;
}
