// Addresses of objects, as `tostring` and `%p` show them: virtual ones, given out in order of first use, so that runs
// repeat exactly.
import type { VmState } from './vm-state.ts';

/** The virtual address of an object in this VM, as 14 hexadecimal digits. */
export function addressOf(vm: VmState, object: object): string {
  let address = vm.addresses.get(object);
  if (address === undefined) {
    vm.lastAddress += 32;
    address = `0x${vm.lastAddress.toString(16).padStart(12, '0')}`;
    vm.addresses.set(object, address);
  }
  return address;
}
