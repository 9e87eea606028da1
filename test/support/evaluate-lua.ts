// Evaluates Lua expressions in strict mode and shows what they give, as `lua5.1` does in the generated expectations.
import { CoreVM } from '../../runtime/internals.ts';
import type { LuaValue } from '../../runtime/internals.ts';

/** The results of the expression as `tostring` shows them, joined by " | "; for an error its message. */
export function evaluateLua(vm: CoreVM, expression: string): string {
  const chunk = vm.load(`return ${expression}`, '=x');
  const outcome = vm.callProtected(chunk, []);
  if (!outcome.ok) return outcome.error.message;
  return outcome.results.map((value: LuaValue) => vm.toDisplayString(value)).join(' | ');
}

/** The rows with the results replaced by what the VM gives: equal to the rows when all is well. */
export function evaluateAll(rows: readonly (readonly [string, string])[]): [string, string][] {
  const vm = new CoreVM({ mode: 'strict' });
  return rows.map(([expression]) => [expression, evaluateLua(vm, expression)]);
}
