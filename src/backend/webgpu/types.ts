/**
 * The parts of WebGPU and of tfjs's backend on it that are used. Their own types come with optional
 * packages: with these the project can be type-checked without them.
 */

/** https://www.w3.org/TR/webgpu/#gpu-interface */
export interface Gpu {
  requestAdapter(options?: { powerPreference: 'high-performance' | 'low-power' }): Promise<Adapter | null>;
}

/** https://www.w3.org/TR/webgpu/#gpuadapter */
export interface Adapter {
  readonly info: AdapterInfo;
  requestDevice(descriptor?: object): Promise<object>;
}

/** https://www.w3.org/TR/webgpu/#gpuadapterinfo */
export interface AdapterInfo {
  readonly vendor: string;
  readonly device: string;
  readonly description: string;
  readonly isFallbackAdapter: boolean;
}

/** https://www.w3.org/TR/webgpu/#gpubuffer */
export interface GpuBuffer {
  readonly size: number;
  readonly mapState: 'unmapped' | 'pending' | 'mapped';
  mapAsync(mode: number): Promise<void>;
  getMappedRange(): ArrayBuffer;
  unmap(): void;
}

/** tfjs's class WebGPUBackend. */
export interface WebGpuBackend {
  readonly tensorMap: { get(dataId: object): TensorData };
  readonly bufferManager: {
    acquireBuffer(size: number, usage: number): GpuBuffer;
    releaseBuffer(buffer: GpuBuffer): void;
  };
  readonly commandEncoder: {
    copyBufferToBuffer(from: GpuBuffer, fromByte: number, to: GpuBuffer, toByte: number, size: number): void;
  };
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  readSync(dataId: object): Values;
}

interface TensorData {
  values?: Values | null;
  readonly dtype: 'float32' | 'int32' | 'bool' | 'complex64' | 'string';
  readonly resource?: GpuBuffer;
}

type Values = Float32Array | Int32Array | Uint8Array | Uint8Array[];
