// Errors of host functions by Lua 5.1's conventions, at the line that called.
import { encodeText } from '../../values/text.ts';
import { LuaThrow } from '../../diagnostics/lua-throw.ts';
import { LuaError } from '../../diagnostics/lua-error.ts';
import type { ExecutionContext } from '../../interpreter/context.ts';
import { typeName } from '../../interpreter/vm-state.ts';

/**
 * Raises Lua's argument error with the function's full name. Of a method (`entity:has`) the object is not counted, as in Lua.
 * `name` and `what` are text.
 */
export function argumentFault(cx: ExecutionContext, name: string, at: number, what: string): never {
  const position = name.includes(':') ? at - 1 : at;
  const shown = encodeText(`'${name}'`);
  const fault = encodeText(what);
  if (position === 0) return cx.error(`calling ${shown} on bad self (${fault})`, 1);
  return cx.error(`bad argument #${position} to ${shown} (${fault})`, 1);
}

/** Raises the error for an argument of the wrong type. */
export function typeFault(cx: ExecutionContext, name: string, at: number, expected: string): never {
  const got = cx.isNone(at) ? 'no value' : typeName(cx.arg(at));
  return argumentFault(cx, name, at, `${expected} expected, got ${got}`);
}

/**
 * Raises what an implementation threw: an error of the host at the line that called, with the function's name and the exception
 * as cause; what Lua raised, and what means that the stack or the memory is used up, as it is.
 */
export function raiseThrown(cx: ExecutionContext, name: string, thrown: unknown): never {
  if (thrown instanceof LuaThrow || thrown instanceof LuaError) throw thrown;
  if (thrown instanceof RangeError && isExhaustion(thrown)) throw thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const fault = cx.fault(encodeText(`${name}: ${text}`), 1);
  fault.cause = thrown;
  throw fault;
}

function isExhaustion({ message }: RangeError): boolean {
  return /call stack|^Invalid (?:string|array) length/i.test(message);
}
