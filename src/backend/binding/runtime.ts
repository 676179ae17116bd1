import koffi from 'koffi';
import { asQuietAsWanted } from './loadLibrary';
import { Status } from './status';
import type { SystemLibrary } from './systemLibrary';
import type { TensorFlowC } from './tensorflowC';

/** A device on which TensorFlow can compute, e.g. `{ type: 'CPU', name: '/job:localhost/replica:0/task:0/device:CPU:0' }`. */
export interface Device {
  type: string;
  name: string;
}

/**
 * TensorFlow's eager runtime: one context, its devices, and what every part of the binding needs to call it.
 */
export class Runtime {
  readonly status: Status;
  readonly context: number;
  readonly devices: readonly Device[];
  /** The GPU that computes, if there is one: the first, which TensorFlow uses by default. */
  gpu: Device | undefined;
  /** The device that runs every operation; undefined if TensorFlow chooses. */
  forced: Device | undefined;
  private readonly names = new Map<string, number>();

  constructor(
    readonly c: TensorFlowC,
    readonly system: SystemLibrary,
  ) {
    this.status = new Status(c);
    const options = c.TFE_NewContextOptions();
    this.context = asQuietAsWanted(system, () => c.TFE_NewContext(options, this.status.pointer));
    c.TFE_DeleteContextOptions(options);
    this.status.check('TensorFlow could not start: ');
    this.devices = this.listDevices();
    this.gpu = this.devices.find(device => device.type === 'GPU');
  }

  /**
   * From now on runs everything on the processor, even on tensors that are on the GPU: for a GPU that
   * computes wrongly.
   */
  leaveGpu(): void {
    if (!this.gpu) return;
    this.gpu = undefined;
    this.forced = this.devices.find(device => device.type === 'CPU');
  }

  /**
   * The address of a C string that lives as long as the process: the names of operations and attributes are
   * few.
   */
  name(text: string): number {
    let address = this.names.get(text);
    if (address === undefined) {
      const bytes = Buffer.from(`${text}\0`);
      address = this.allocate(bytes.length);
      this.system.copyToNative(address, bytes, bytes.length);
      this.names.set(text, address);
    }
    return address;
  }

  /** The address of native memory that lives as long as the process. */
  allocate(bytes: number): number {
    return Number(koffi.alloc('uint8', bytes));
  }

  /** Deletes the context, for a worker thread that ends. Every tensor must have been deleted. */
  dispose(): void {
    this.c.TFE_DeleteContext(this.context);
  }

  private listDevices(): Device[] {
    const { c, status } = this;
    const list = c.TFE_ContextListDevices(this.context, status.pointer);
    status.check('TensorFlow could not list its devices: ');
    const devices = Array.from({ length: c.TF_DeviceListCount(list) }, (_, i) => ({
      type: c.TF_DeviceListType(list, i, status.pointer),
      name: c.TF_DeviceListName(list, i, status.pointer),
    }));
    c.TF_DeleteDeviceList(list);
    return devices;
  }
}
