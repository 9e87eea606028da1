// Host objects that scripts hold as userdata: the same object is the same userdata in a VM for as long as either side holds it. The
// userdata refers to the object and is found by it, both weakly, so that JavaScript collects the two together.
import { newUserdata } from '../interpreter/allocate.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import type { LuaTable } from '../values/table.ts';
import type { Userdata } from '../values/userdata.ts';

export class HostObjects {
  private readonly vm: VmState;
  private readonly known = new WeakMap<object, Userdata>();

  constructor(vm: VmState) {
    this.vm = vm;
  }

  /** The userdata that scripts know as this object. One that was finalized is none any more. */
  find(object: object): Userdata | undefined {
    const userdata = this.known.get(object);
    return userdata === undefined || userdata.finalized ? undefined : userdata;
  }

  /** From now on it is this userdata. */
  add(object: object, userdata: Userdata): void {
    this.known.set(object, userdata);
  }

  /** As `find`; makes one with this metatable when there is none. */
  wrap(object: object, metatable: LuaTable | undefined): Userdata {
    const known = this.find(object);
    if (known !== undefined) return known;
    const made = newUserdata(this.vm, object, metatable);
    this.add(object, made);
    return made;
  }
}
