/** The numbers of system calls, and the kernel's number for the architecture. */
const MACHINES: Partial<
  Record<NodeJS.Architecture, Record<'audit' | 'clone' | 'unshare' | 'setns', number>>
> = {
  x64: { audit: 0xc000003e, clone: 56, unshare: 272, setns: 308 },
  arm64: { audit: 0xc00000b7, clone: 220, unshare: 97, setns: 268 },
};
const CLONE3 = 435; // the same on both
const NEW_USER_NAMESPACE = 0x10000000;
const X32 = 0x40000000; // x86-64 has a second table of system calls from this number on

// Instructions and return values: linux/bpf_common.h, linux/seccomp.h
const [LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN] = [0x20, 0x15, 0x35, 0x45, 0x06];
const [ALLOW, NOT_PERMITTED, NO_SUCH_CALL, KILL] = [0x7fff0000, 0x00050001, 0x00050026, 0x80000000];
const [CALL, MACHINE, FIRST_ARGUMENT] = [0, 4, 16]; // offsets in struct seccomp_data

/**
 * A filter of system calls for `bwrap --seccomp`: no process may make or enter a namespace. In a user
 * namespace of its own a process is root, and reaches much more of the kernel. `clone3`, whose flags a filter
 * cannot see, fails as if it did not exist, and the C library falls back to `clone`.
 *
 * @returns a classic BPF program; undefined for an architecture that is not listed here
 * @source Linux, Documentation/userspace-api/seccomp_filter.rst
 */
export function namespaceFilter(arch = process.arch): Buffer | undefined {
  const machine = MACHINES[arch];
  if (!machine) return undefined;
  // code, instructions to skip if true, instructions to skip if false, operand
  const program: [code: number, yes: number, no: number, operand: number][] = [
    [LOAD, 0, 0, MACHINE],
    [EQUAL, 1, 0, machine.audit],
    [RETURN, 0, 0, KILL],
    [LOAD, 0, 0, CALL],
    [AT_LEAST, 7, 0, X32],
    [EQUAL, 7, 0, CLONE3],
    [EQUAL, 5, 0, machine.unshare],
    [EQUAL, 4, 0, machine.setns],
    [EQUAL, 0, 2, machine.clone],
    [LOAD, 0, 0, FIRST_ARGUMENT],
    [ANY_BIT, 1, 0, NEW_USER_NAMESPACE],
    [RETURN, 0, 0, ALLOW],
    [RETURN, 0, 0, NOT_PERMITTED],
    [RETURN, 0, 0, NO_SUCH_CALL],
  ];
  const filter = Buffer.alloc(8 * program.length);
  for (const [i, [code, yes, no, operand]] of program.entries()) {
    filter.writeUInt16LE(code, 8 * i);
    filter.writeUInt8(yes, 8 * i + 2);
    filter.writeUInt8(no, 8 * i + 3);
    filter.writeUInt32LE(operand, 8 * i + 4);
  }
  return filter;
}
