// The constants of lua.h and lauxlib.h, with Lua 5.1's values.

/** Pseudo-index of the registry, a table that scripts cannot reach. */
export const LUA_REGISTRYINDEX = -10000;
/** Pseudo-index of the environment of the running native function. */
export const LUA_ENVIRONINDEX = -10001;
/** Pseudo-index of the globals of the running thread. */
export const LUA_GLOBALSINDEX = -10002;

/** Most values that a C closure can hold. */
export const MAX_UPVALUES = 255;

/** Pseudo-index of upvalue `i` (1 to 255) of the running native function. */
export function upvalueIndex(i: number): number {
  return LUA_GLOBALSINDEX - i;
}

/** As a number of results: all of them. */
export const LUA_MULTRET = -1;

/** Free slots that every native function finds above its arguments. */
export const LUA_MINSTACK = 20;

/** What `type` answers for an index that holds nothing. */
export const LUA_TNONE = -1;
export const LUA_TNIL = 0;
export const LUA_TBOOLEAN = 1;
export const LUA_TLIGHTUSERDATA = 2;
export const LUA_TNUMBER = 3;
export const LUA_TSTRING = 4;
export const LUA_TTABLE = 5;
export const LUA_TFUNCTION = 6;
export const LUA_TUSERDATA = 7;
export const LUA_TTHREAD = 8;

/** Status of a call, a chunk or a thread: no error. C has no name for it in 5.1. */
export const LUA_OK = 0;
/** The thread has yielded. */
export const LUA_YIELD = 1;
/** An error while running. */
export const LUA_ERRRUN = 2;
/** The chunk does not compile. */
export const LUA_ERRSYNTAX = 3;
/** Not enough memory. */
export const LUA_ERRMEM = 4;
/** An error in the message handler. */
export const LUA_ERRERR = 5;
/** The file cannot be read. */
export const LUA_ERRFILE = 6;

/** What `gc` shall do. */
export const LUA_GCSTOP = 0;
export const LUA_GCRESTART = 1;
export const LUA_GCCOLLECT = 2;
export const LUA_GCCOUNT = 3;
export const LUA_GCCOUNTB = 4;
export const LUA_GCSTEP = 5;
export const LUA_GCSETPAUSE = 6;
export const LUA_GCSETSTEPMUL = 7;

/** What a hook is told of; a mask has bit `1 << code` for each. */
export const LUA_HOOKCALL = 0;
export const LUA_HOOKRET = 1;
export const LUA_HOOKLINE = 2;
export const LUA_HOOKCOUNT = 3;
export const LUA_HOOKTAILRET = 4;
export const LUA_MASKCALL = 1;
export const LUA_MASKRET = 2;
export const LUA_MASKLINE = 4;
export const LUA_MASKCOUNT = 8;

/** What `ref` answers for nil. */
export const LUA_REFNIL = -1;
/** A reference that is none. */
export const LUA_NOREF = -2;

/** Bytes that `Buffer.prepBuffer` offers. */
export const LUAL_BUFFERSIZE = 8192;

/** How a precompiled chunk begins. */
export const LUA_SIGNATURE = '\x1bLua';

/** Type names by code, as `typeName` gives them. */
export const TYPE_NAMES: readonly string[] = Object.freeze([
  'nil',
  'boolean',
  'userdata',
  'number',
  'string',
  'table',
  'function',
  'userdata',
  'thread',
]);
