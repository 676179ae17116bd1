import { existsSync } from 'node:fs';

/**
 * Chromium on Debian and its derivatives includes a Vulkan driver that runs on the processor, and the library
 * to find it.
 */
const [driver, loader] = ['/usr/lib/chromium/vk_swiftshader_icd.json', '/usr/lib/chromium'];

/** Variables of a process in which WebGPU finds a software adapter, and may use it. */
export const softwareGpu = { VK_ICD_FILENAMES: driver, LD_LIBRARY_PATH: loader, DL_LABS_WEBGPU: 'software' };

// Not every machine has Debian's Chromium; in CI it is required.
const isThere = existsSync(driver) || process.env.CI === 'true';
if (!isThere)
  process.stderr.write(
    'Skipped: the tests on WebGPU, because there is no software adapter (Debian has one in "chromium").\n',
  );

/** `describe`, for tests that need a software adapter. */
export const describeOnSoftwareGpu = isThere ? describe : describe.skip;
