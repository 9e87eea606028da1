// The shape of a standard library: functions by Lua name, continuations by registered kind, constants.
import type { LuaValue } from '../values/value.ts';
import type { Continuation, NativeBody } from '../interpreter/context.ts';

/** One library table. `name` is the global it is stored under; the base library uses "_G". */
export interface Library {
  name: string;
  functions: Record<string, NativeBody>;
  continuations?: Record<string, Continuation>;
  constants?: Record<string, LuaValue>;
}
