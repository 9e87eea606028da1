// Values of fixed upvalues that generated code takes for constants when it runs for the closure that it was generated for. When
// `debug.setupvalue`, `debug.setlocal` or a reload changes such a value, the code that has it is forgotten.
import type { LuaClosure, Prototype, Upvalue } from '../values/function.ts';

/** A program that changes them oftener than this does so all the time: none are taken for constants any more. */
const MOST_CHANGES = 100;

interface Place {
  readonly proto: Prototype;
  readonly pc: number;
}

export class UpvalueConstants {
  private readonly places = new WeakMap<Upvalue, Place[]>();
  private readonly onStale: (proto: Prototype, pc: number) => void;
  private changes = 0;

  /** `onStale` is told of places whose code must go. */
  constructor(onStale: (proto: Prototype, pc: number) => void) {
    this.onStale = onStale;
  }

  /** The closure whose upvalues may be constants in code for it. */
  closureFor(closure: LuaClosure): LuaClosure | undefined {
    return this.changes < MOST_CHANGES ? closure : undefined;
  }

  /** Code for a place has values of the closure's upvalues. */
  hold(closure: LuaClosure | undefined, pc: number): void {
    if (closure === undefined) return;
    const { proto } = closure;
    for (const upvalue of closure.upvalues) {
      const known = this.places.get(upvalue);
      if (known === undefined) this.places.set(upvalue, [{ proto, pc }]);
      else if (!known.some((place) => place.proto === proto && place.pc === pc)) {
        known.push({ proto, pc });
      }
      upvalue.watcher = this.watcher;
    }
  }

  private readonly watcher = (upvalue: Upvalue): void => {
    const stale = this.places.get(upvalue) ?? [];
    this.places.delete(upvalue);
    upvalue.watcher = undefined;
    this.changes++;
    for (const { proto, pc } of stale) this.onStale(proto, pc);
  };
}
