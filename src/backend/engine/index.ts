import { runKernelsDirectly } from './runKernel';
import { saveWithoutKernels } from './savedTensors';
import { keepRecordsOnTensors } from './tensorRecords';

let isDone = false;

/** Gives tfjs's engine less to do for each operation on native TensorFlow, whose backend must have been started. */
export function lightenEngine(): void {
  if (isDone) return;
  isDone = true;
  runKernelsDirectly();
  saveWithoutKernels();
  keepRecordsOnTensors();
}
