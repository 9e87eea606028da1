// What host code hands to the C API: function bodies, readers, writers, hooks.
import type { Continuation, NativeBody } from '../../interpreter/context.ts';
import type { DebugRecord } from './debug-record.ts';
import type { LuaContext } from './lua-context.ts';

/**
 * A native function (lua_CFunction): finds its arguments at 1 to `cx.argCount`, pushes its results and returns how many they are.
 *
 *     const twice: HostBody = (cx) => {
 *       cx.pushNumber(2 * cx.checkNumber(1));
 *       return 1;
 *     };
 */
export type HostBody = (cx: LuaContext) => number;

/** Goes on with a native function after `callK`, `suspend` or `preempt`; `state` is plain data. */
export type HostContinuation = (cx: LuaContext, state: unknown) => number;

/** Gives a chunk piece by piece, the last followed by undefined or an empty one (lua_Reader). */
export type ChunkReader = (cx: LuaContext) => string | Uint8Array | undefined;

/** Takes a piece of a chunk, one byte a character; any answer but 0 or undefined ends the dump (lua_Writer). */
export type ChunkWriter = (cx: LuaContext, piece: string) => number | void;

/** Called for the events of a thread (lua_Hook): `record.event` says which; `cx.getInfo` tells more about it. */
export type HostHook = (cx: LuaContext, record: DebugRecord) => void;

/** For the maps and lists of the interpreter, which knows no `LuaContext`: every context of a VM is one. */
export function asNativeBody(body: HostBody): NativeBody {
  return body as NativeBody;
}

/** As `asNativeBody`, for continuations. */
export function asContinuation(body: HostContinuation): Continuation {
  return body as Continuation;
}
