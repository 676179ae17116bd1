import type { LibraryHandle } from 'koffi';

/**
 * The C types of the functions below, as koffi names them. A pointer is a plain number: user-space addresses
 * are below 2^53, and koffi passes numbers fastest.
 */
const cTypes = {
  nothing: 'void',
  pointer: 'int64',
  bytes: 'void *',
  text: 'str',
  texts: 'const char **',
  int: 'int',
  int64: 'int64',
  size: 'size_t',
  float: 'float',
  flag: 'uint8',
} as const;

interface Values {
  nothing: void;
  pointer: number;
  bytes: NodeJS.ArrayBufferView;
  text: string;
  texts: readonly string[];
  int: number;
  int64: number;
  size: number;
  float: number;
  flag: number;
}

type CType = keyof typeof cTypes;
type Signature = readonly [result: CType, ...parameters: CType[]];

/** The part of TensorFlow's C API (tensorflow/c/c_api.h and tensorflow/c/eager/c_api.h) that the binding uses. */
const signatures = {
  TF_Version: ['text'],

  TF_NewStatus: ['pointer'],
  TF_GetCode: ['int', 'pointer'],
  TF_Message: ['text', 'pointer'],
  TF_SetStatus: ['nothing', 'pointer', 'int', 'text'],

  TFE_NewContextOptions: ['pointer'],
  TFE_DeleteContextOptions: ['nothing', 'pointer'],
  TFE_NewContext: ['pointer', 'pointer', 'pointer'],
  TFE_DeleteContext: ['nothing', 'pointer'],
  TFE_ContextListDevices: ['pointer', 'pointer', 'pointer'],
  TF_DeviceListCount: ['int', 'pointer'],
  TF_DeviceListType: ['text', 'pointer', 'int', 'pointer'],
  TF_DeviceListName: ['text', 'pointer', 'int', 'pointer'],
  TF_DeleteDeviceList: ['nothing', 'pointer'],

  TFE_NewOp: ['pointer', 'pointer', 'pointer', 'pointer'],
  TFE_DeleteOp: ['nothing', 'pointer'],
  TFE_OpSetDevice: ['nothing', 'pointer', 'text', 'pointer'],
  TFE_OpAddInput: ['nothing', 'pointer', 'pointer', 'pointer'],
  TFE_Execute: ['nothing', 'pointer', 'pointer', 'pointer', 'pointer'],

  TFE_OpSetAttrString: ['nothing', 'pointer', 'pointer', 'bytes', 'size'],
  TFE_OpSetAttrInt: ['nothing', 'pointer', 'pointer', 'int64'],
  TFE_OpSetAttrIntList: ['nothing', 'pointer', 'pointer', 'bytes', 'int'],
  TFE_OpSetAttrFloat: ['nothing', 'pointer', 'pointer', 'float'],
  TFE_OpSetAttrFloatList: ['nothing', 'pointer', 'pointer', 'bytes', 'int'],
  TFE_OpSetAttrBool: ['nothing', 'pointer', 'pointer', 'flag'],
  TFE_OpSetAttrBoolList: ['nothing', 'pointer', 'pointer', 'bytes', 'int'],
  TFE_OpSetAttrType: ['nothing', 'pointer', 'pointer', 'int'],
  TFE_OpSetAttrShape: ['nothing', 'pointer', 'pointer', 'bytes', 'int', 'pointer'],

  TFE_NewTensorHandle: ['pointer', 'pointer', 'pointer'],
  TFE_DeleteTensorHandle: ['nothing', 'pointer'],
  TFE_TensorHandleDataType: ['int', 'pointer'],
  TFE_TensorHandleNumDims: ['int', 'pointer', 'pointer'],
  TFE_TensorHandleDim: ['int64', 'pointer', 'int', 'pointer'],
  TFE_TensorHandleResolve: ['pointer', 'pointer', 'pointer'],
  TFE_TensorHandleDeviceName: ['text', 'pointer', 'pointer'],
  TFE_TensorHandleCopyToDevice: ['pointer', 'pointer', 'pointer', 'text', 'pointer'],

  TF_AllocateTensor: ['pointer', 'int', 'bytes', 'int', 'size'],
  TF_DeleteTensor: ['nothing', 'pointer'],
  TF_TensorData: ['pointer', 'pointer'],
  TF_TensorByteSize: ['size', 'pointer'],
  TF_TensorType: ['int', 'pointer'],
  TF_TensorElementCount: ['int64', 'pointer'],

  TF_NewGraph: ['pointer'],
  TF_DeleteGraph: ['nothing', 'pointer'],
  TF_GraphOperationByName: ['pointer', 'pointer', 'text'],
  TF_NewBuffer: ['pointer'],
  TF_DeleteBuffer: ['nothing', 'pointer'],
  TF_NewBufferFromString: ['pointer', 'bytes', 'size'],
  TF_NewImportGraphDefOptions: ['pointer'],
  TF_DeleteImportGraphDefOptions: ['nothing', 'pointer'],
  TF_GraphImportGraphDef: ['nothing', 'pointer', 'pointer', 'pointer', 'pointer'],
  TF_GraphToFunction: [
    'pointer',
    'pointer',
    'text',
    'flag',
    'int',
    'pointer',
    'int',
    'bytes',
    'int',
    'bytes',
    'pointer',
    'pointer',
    'pointer',
    'pointer',
  ],
  TF_DeleteFunction: ['nothing', 'pointer'],
  TFE_ContextAddFunction: ['nothing', 'pointer', 'pointer', 'pointer'],
  TFE_ContextRemoveFunction: ['nothing', 'pointer', 'text', 'pointer'],
  TF_NewSessionOptions: ['pointer'],
  TF_DeleteSessionOptions: ['nothing', 'pointer'],
  TF_LoadSessionFromSavedModel: [
    'pointer',
    'pointer',
    'pointer',
    'text',
    'texts',
    'int',
    'pointer',
    'pointer',
    'pointer',
  ],
  TF_DeleteSession: ['nothing', 'pointer', 'pointer'],
  TF_SessionRun: [
    'nothing',
    'pointer',
    'pointer',
    'bytes',
    'bytes',
    'int',
    'bytes',
    'bytes',
    'int',
    'pointer',
    'int',
    'pointer',
    'pointer',
  ],
} as const satisfies Record<string, Signature>;

type Parameters<S extends readonly CType[]> = { [I in keyof S]: Values[S[I]] };
type CFunction<S extends Signature> = S extends readonly [infer R extends CType, ...infer P extends CType[]]
  ? (...parameters: Parameters<P>) => Values[R]
  : never;

/** TensorFlow's C functions, callable from JavaScript. */
export type TensorFlowC = {
  readonly [Name in keyof typeof signatures]: CFunction<(typeof signatures)[Name]>;
};

/**
 * Looks up every function of the C API in the loaded libraries.
 *
 * @param libraries in the order of the search: macOS keeps part of the API in the framework library
 * @throws Error if a library lacks a function, and so is a version of TensorFlow that this binding does not
 *   know
 */
export function bindTensorFlowC(libraries: readonly LibraryHandle[]): TensorFlowC {
  const functions = Object.entries<Signature>(signatures).map(([name, [result, ...parameters]]) => {
    const types = parameters.map(type => cTypes[type]);
    return [name, findFunction(libraries, name, cTypes[result], types)];
  });
  return Object.fromEntries(functions) as TensorFlowC;
}

function findFunction(libraries: readonly LibraryHandle[], name: string, result: string, types: string[]) {
  for (const library of libraries) {
    try {
      return library.func(name, result, types);
    } catch {
      // The next library may have it.
    }
  }
  throw new Error(
    `TensorFlow's library has no function ${name}: this binding needs TensorFlow 2.18 to 2.21.`,
  );
}
