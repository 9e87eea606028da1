// How generated code is left: for every site a function of its own, called with the values that the site names. Kept out of
// the generated function, whose size decides what V8 inlines. What these functions answer is passed on and means nothing, but
// that of a site where units are charged: true when the run must be suspended.
import { returnCell, spillOpen } from '../interpreter/reify.ts';
import type { ExitSite, GeneratedState } from '../interpreter/generated-state.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import type { LuaClosure, Upvalue } from '../values/function.ts';
import type { LuaValue } from '../values/value.ts';

type Saved = LuaValue | Upvalue;

/** Writes the registers of a frame that stands on the stack in place. */
function writeBack(
  generated: GeneratedState,
  { registers }: ExitSite,
  stack: LuaValue[],
  base: number,
  values: readonly Saved[],
): void {
  for (let n = 0; n < registers.length; n++) {
    const register = registers[n] as number;
    if (register >= 0) stack[base + register] = values[n] as LuaValue;
    else returnCell(generated, base - 1 - register, values[n] as Upvalue);
  }
}

/** Leaves a standing frame with few registers and no cells among them: without a list, for coroutines yield this way. */
function smallFrameExit(generated: GeneratedState, site: ExitSite) {
  const [first = 0, second = 0, third = 0, fourth = 0] = site.registers;
  const count = site.registers.length;
  return (
    closure: LuaClosure,
    stack: LuaValue[],
    base: number,
    a: LuaValue,
    b: LuaValue,
    c: LuaValue,
    d: LuaValue,
  ): undefined => {
    if (count > 0) stack[base + first] = a;
    if (count > 1) stack[base + second] = b;
    if (count > 2) stack[base + third] = c;
    if (count > 3) stack[base + fourth] = d;
    generated.leaveFrame(site, closure);
  };
}

const SMALL_FRAME = 4;

/** Makers of exits, by what their site hands over beside its values. */
export function createExits({ generated, budget }: VmState) {
  return {
    exit:
      (site: ExitSite) =>
      (closure: LuaClosure, ...values: Saved[]): undefined =>
        generated.leave(site, closure, values),

    exitVarargs:
      (site: ExitSite) =>
      (closure: LuaClosure, varargs: readonly LuaValue[], ...values: Saved[]): undefined =>
        generated.leave(site, closure, values, varargs),

    exitOpen:
      (site: ExitSite) =>
      (
        closure: LuaClosure,
        varargs: readonly LuaValue[] | undefined,
        open: readonly LuaValue[],
        ...values: Saved[]
      ): undefined =>
        generated.leave(site, closure, values, varargs, open),

    exitFrame: (site: ExitSite) => {
      const { registers } = site;
      if (registers.length === 0) {
        return (closure: LuaClosure): undefined => generated.leaveFrame(site, closure);
      }
      if (registers.length <= SMALL_FRAME && registers.every((register) => register >= 0)) {
        return smallFrameExit(generated, site);
      }
      return (
        closure: LuaClosure,
        stack: LuaValue[],
        base: number,
        ...values: Saved[]
      ): undefined => {
        writeBack(generated, site, stack, base, values);
        generated.leaveFrame(site, closure);
      };
    },

    exitFrameOpen:
      (site: ExitSite) =>
      (
        closure: LuaClosure,
        stack: LuaValue[],
        base: number,
        open: readonly LuaValue[],
        ...values: Saved[]
      ): undefined => {
        writeBack(generated, site, stack, base, values);
        spillOpen(generated, base + site.openAt, open);
        generated.leaveFrame(site, closure);
      },

    stop:
      (site: ExitSite) =>
      (closure: LuaClosure, ...values: Saved[]): boolean => {
        if (!budget.exhausted()) return false;
        generated.preempt(site, closure, values);
        return true;
      },

    stopVarargs:
      (site: ExitSite) =>
      (closure: LuaClosure, varargs: readonly LuaValue[], ...values: Saved[]): boolean => {
        if (!budget.exhausted()) return false;
        generated.preempt(site, closure, values, varargs);
        return true;
      },

    stopFrame:
      (site: ExitSite) =>
      (_closure: LuaClosure, stack: LuaValue[], base: number, ...values: Saved[]): boolean => {
        if (!budget.exhausted()) return false;
        writeBack(generated, site, stack, base, values);
        generated.preemptFrame(site);
        return true;
      },
  };
}
