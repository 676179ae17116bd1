/** The beginning of a program in which WebGPU's optional packages are not installed, whatever GPU the machine has. */
export const withoutWebGpu = `{
  const Module = require('module');
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (name, ...rest) => {
    if (/webgpu$/.test(name) && !name.startsWith('.')) throw new Error('Cannot find module');
    return resolve(name, ...rest);
  };
}`;
