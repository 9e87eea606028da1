// The values that handles hold: roots of the VM's collector. A handle that its host has forgotten is released when JavaScript
// collects it.
import { typeName } from '../../interpreter/vm-state.ts';
import type { LuaValue } from '../../values/value.ts';
import type { LuaObject } from '../convert.ts';

/** Where one handle keeps its value; it does not know the handle. */
export interface Slot {
  readonly value: LuaObject;
  /** Where the handle was made, in development. */
  readonly place: string | undefined;
}

/** How forgotten handles are told of. */
export interface RegistryOptions {
  /** Undefined: they are not. */
  warn: ((message: string) => void) | undefined;
}

/** The handles of one VM. */
export class HandleRegistry {
  isClosed = false;
  private readonly slots = new Set<Slot>();
  private readonly warn: RegistryOptions['warn'];
  private readonly forgotten: FinalizationRegistry<Slot>;

  constructor({ warn }: RegistryOptions) {
    this.warn = warn;
    this.forgotten = new FinalizationRegistry((slot) => this.releaseForgotten(slot));
  }

  /** How many handles there are that are not released. */
  get size(): number {
    return this.slots.size;
  }

  open(handle: object, value: LuaObject): Slot {
    const slot = { value, place: this.warn === undefined ? undefined : callerOf() };
    this.slots.add(slot);
    this.forgotten.register(handle, slot, slot);
    return slot;
  }

  release(slot: Slot): void {
    this.slots.delete(slot);
    this.forgotten.unregister(slot);
  }

  visit(visit: (value: LuaValue) => void): void {
    for (const { value } of this.slots) visit(value);
  }

  close(): void {
    this.isClosed = true;
    for (const slot of this.slots) this.forgotten.unregister(slot);
    this.slots.clear();
  }

  private releaseForgotten(slot: Slot): void {
    if (!this.slots.delete(slot)) return;
    const where = slot.place === undefined ? '' : `; it was made here:\n${slot.place}`;
    this.warn?.(`a handle of a ${typeName(slot.value)} was forgotten without release${where}`);
  }
}

/** JavaScript's stack below the constructors of handles. */
function callerOf(): string {
  const lines = (new Error().stack ?? '').split('\n');
  return lines.slice(4).join('\n');
}
