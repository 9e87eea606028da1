// What the C API tells of a function and its activation (lua_Debug).
import type { Level } from '../../interpreter/levels.ts';
import type { LuaFunction } from '../../values/value.ts';
import type { Frame, LuaThread } from '../../values/thread.ts';

/** Where an activation lies. */
export type Activation =
  | { kind: 'level'; thread: LuaThread; level: Level; frame: Frame | undefined }
  /** The running function, which generated code has called without a frame, and its caller. */
  | { kind: 'frameless'; isCaller: boolean };

/**
 * One activation of a function, as getStack and hooks give it; getInfo fills in the fields, which are bytes where they are strings.
 */
export class DebugRecord {
  /** In hooks: one of LUA_HOOK*. */
  event = -1;
  /** `n`: how the function was called, if that is known. */
  name: string | undefined = undefined;
  /** `n`: 'global', 'local', 'method', 'field', 'upvalue', or empty. */
  nameWhat = '';
  /** `S`: 'Lua', 'C', 'main' or 'tail'. */
  what = '';
  /** `S`: name of the chunk, with its `@` or `=`. */
  source = '';
  /** `S`: as messages show it. */
  shortSource = '';
  /** `S`: lines of the definition, -1 for functions of the host. */
  lineDefined = -1;
  lastLineDefined = -1;
  /** `l`: the line on which it stands; -1 when there is none. */
  currentLine = -1;
  /** `u` */
  upvalueCount = 0;
  /** Undefined in a record that was made to ask about a function (`>`). */
  readonly activation: Activation | undefined;
  /** The function that is active; undefined for a lost tail call and for the host. */
  readonly func: LuaFunction | undefined;

  constructor(activation?: Activation, func?: LuaFunction) {
    this.activation = activation;
    this.func = func;
  }
}
