import type { TensorFlowC } from './tensorflowC';

/** The names of TensorFlow's error codes (TF_Code). */
const codes = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

/** An error that TensorFlow reported: its message, and its code such as `INVALID_ARGUMENT`. */
export class TensorFlowError extends Error {
  override readonly name = 'TensorFlowError';

  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

/** The one TF_Status in which every call of the C API leaves its result. */
export class Status {
  readonly pointer: number;

  constructor(private readonly c: TensorFlowC) {
    this.pointer = c.TF_NewStatus();
  }

  /** Throws the error of the last call, if it failed; `context` says what was being done. */
  check(context = ''): void {
    const code = this.c.TF_GetCode(this.pointer);
    if (code === 0) return;
    const message = this.c.TF_Message(this.pointer);
    this.c.TF_SetStatus(this.pointer, 0, '');
    throw new TensorFlowError(context + withoutNodeName(message), codes[code] ?? `CODE_${code}`);
  }
}

/**
 * TensorFlow puts the name of an internal function before its message: `{{function_node __wrapped__MatMul…}}
 * …`.
 */
const withoutNodeName = (message: string) => message.replace(/^\{\{function_node .*?\}\}\s*/, '');
