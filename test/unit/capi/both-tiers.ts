// Runs scripts that call functions of the host in a tier, again and again: generated code calls them without a frame from the
// second time on.
import { expect } from 'vitest';
import { CoreVM } from '../../../runtime/internals.ts';
import type { HostBody, LuaContext, LuaValue } from '../../../runtime/internals.ts';

export type Tier = 'interpreter' | 'generated';
export const TIERS: readonly Tier[] = ['interpreter', 'generated'];
const TIMES = 4;

/** A VM with these functions among its globals. */
export function vmWith(tier: Tier, functions: Record<string, HostBody>): CoreVM {
  const vm = new CoreVM({ tier });
  for (const [name, body] of Object.entries(functions)) {
    vm.globals.setString(name, vm.native(name, body));
  }
  return vm;
}

/** Calls the function that `source` is the body of several times; what it returns must be the same each time. */
export function everyTime(vm: CoreVM, source: string): readonly LuaValue[] {
  const script = `local function body()\n${source}\nend
    local function join(...)
      local all = { n = select('#', ...), ... }
      for i = 1, all.n do all[i] = type(all[i]) == 'table' and 'a table' or tostring(all[i]) end
      return table.concat(all, ' | ')
    end
    local texts = {}
    for i = 1, ${TIMES} do texts[i] = join(pcall(body)) end
    return texts, body`;
  const [texts, body] = vm.run(script, '@script.lua');
  const list = (texts as { array: LuaValue[] }).array;
  expect(list).toEqual(new Array(TIMES).fill(list[0]));
  return vm.callProtected(body as never, []).ok ? vm.call(body as never) : [list[0]];
}

/** The values on a stack, from 1 on. */
export function valuesOf(cx: LuaContext): LuaValue[] {
  const values: LuaValue[] = [];
  for (let i = 1; i <= cx.getTop(); i++) values.push(cx.arg(i));
  return values;
}

/** A context with these values on its stack. */
export function stateWith(vm: CoreVM, ...values: LuaValue[]): LuaContext {
  const state = vm.openState();
  state.checkStack(values.length);
  for (const value of values) state.push(value);
  return state;
}

/** Expects an ApiError with this message, and the stack as it was. */
export function expectMisuse(cx: LuaContext, act: () => unknown, message: string | RegExp): void {
  const before = valuesOf(cx);
  expect(act).toThrow(message);
  try {
    act();
  } catch (error) {
    expect((error as Error).name).toBe('ApiError');
  }
  expect(valuesOf(cx)).toEqual(before);
}
