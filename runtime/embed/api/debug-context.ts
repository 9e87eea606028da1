// The C API's debug interface: levels of the stack, what is known of functions, local variables, upvalues, hooks. A native
// function that looks at levels has a frame in generated code from then on; in the one call in which that was not known yet, it
// sees itself and the position of its caller only.
import { calledName, calledNameAt, currentLine } from '../../interpreter/errors.ts';
import { levelOf } from '../../interpreter/levels.ts';
import { chunkId } from '../../values/chunk-id.ts';
import { LuaClosure, NativeFunction } from '../../values/function.ts';
import { ThreadHook } from '../../values/thread.ts';
import type { Frame } from '../../values/thread.ts';
import type { LuaFunction, LuaValue } from '../../values/value.ts';
import { EXTERNAL_HOOK } from '../../stdlib/debug-hook.ts';
import { findLocal, setSlot, upvalueName } from '../../stdlib/debug-info.ts';
import { CallContext } from './call-context.ts';
import {
  LUA_HOOKCALL,
  LUA_HOOKCOUNT,
  LUA_HOOKLINE,
  LUA_HOOKRET,
  LUA_HOOKTAILRET,
  LUA_MASKCALL,
  LUA_MASKCOUNT,
  LUA_MASKLINE,
  LUA_MASKRET,
} from './constants.ts';
import { DebugRecord } from './debug-record.ts';
import type { HostHook } from './host-types.ts';
import type { LuaContext } from './lua-context.ts';

const OPTIONS = /^[SlnufL]*$/;
const EVENTS = new Map<LuaValue, number>([
  ['call', LUA_HOOKCALL],
  ['return', LUA_HOOKRET],
  ['line', LUA_HOOKLINE],
  ['count', LUA_HOOKCOUNT],
  ['tail return', LUA_HOOKTAILRET],
]);

export class DebugContext extends CallContext {
  // ---- Levels

  /**
   * The activation `level` levels up, 0 being the running function, 1 its caller; undefined above the last (lua_getstack). In a
   * hook, 0 is the function that the hook was called for.
   */
  getStack(level: number): DebugRecord | undefined {
    if (!Number.isInteger(level)) this.misuse('getStack', `no level: ${String(level)}`);
    this.wantFrame();
    if (level < 0) return undefined;
    if (this.caller !== undefined) return this.framelessLevel(level);
    const { thread } = this;
    if (this.isState) thread.unpark();
    const found = levelOf(thread, this.isHook ? level + 1 : level);
    if (found === undefined) return undefined;
    const frame = typeof found === 'number' ? (thread.frames[found] as Frame) : undefined;
    return new DebugRecord({ kind: 'level', thread, level: found, frame }, frame?.func);
  }

  private get isHook(): boolean {
    const { func } = this.frame;
    return func instanceof NativeFunction && func.name === EXTERNAL_HOOK;
  }

  private framelessLevel(level: number): DebugRecord | undefined {
    if (level > 1) return undefined;
    const func = level === 0 ? this.callee : this.caller;
    return new DebugRecord({ kind: 'frameless', isCaller: level === 1 }, func);
  }

  /** Throws when what the record tells of has ended. */
  private checkRecord(name: string, record: DebugRecord): void {
    const { activation, func } = record;
    if (activation === undefined) this.misuse(name, 'the record has no activation');
    if (activation.kind === 'frameless') {
      if (func === (activation.isCaller ? this.caller : this.callee)) return;
    } else {
      const { thread, level, frame } = activation;
      if (typeof level !== 'number') return;
      if (level <= thread.depth && thread.frames[level] === frame && frame?.func === func) return;
    }
    this.misuse(name, 'the function of this record has returned');
  }

  // ---- Functions

  /**
   * Fills in the fields of a record that `what` names: `S` source, `l` line, `u` upvalues, `n` name; `f` pushes the function, `L` a
   * table whose keys are the lines with code, or nil. With `>` first, it is about the function on top, which is popped, and the
   * record may be a new DebugRecord. False when a letter is none of them (lua_getinfo).
   */
  getInfo(what: string, record: DebugRecord): boolean {
    const isFunction = what.startsWith('>');
    const options = isFunction ? what.slice(1) : what;
    let { func } = record;
    if (isFunction) {
      this.need('getInfo', 1);
      const value = this.stack[this.top - 1];
      if (!(value instanceof LuaClosure) && !(value instanceof NativeFunction)) {
        return this.misuse('getInfo', 'no function is on top');
      }
      func = value;
      this.top--;
    } else this.checkRecord('getInfo', record);
    const pushed = Number(options.includes('f')) + Number(options.includes('L'));
    if (pushed > 0) this.room('getInfo', pushed);
    if (options.includes('S')) this.fillSource(record, func, isFunction);
    if (options.includes('l')) record.currentLine = isFunction ? -1 : this.lineOf(record);
    if (options.includes('u')) record.upvalueCount = func?.upvalues?.length ?? 0;
    if (options.includes('n')) this.fillName(record, isFunction);
    if (options.includes('f')) this.push(func);
    if (options.includes('L')) this.push(this.activeLines(func));
    return OPTIONS.test(options);
  }

  private fillSource(record: DebugRecord, func: LuaFunction | undefined, isAsked: boolean): void {
    const proto = func instanceof LuaClosure ? func.proto : undefined;
    const { activation } = record;
    const isTail = !isAsked && activation?.kind === 'level' && activation.level === 'tail call';
    record.source = proto?.source ?? (isTail ? '=(tail call)' : '=[C]');
    record.shortSource = chunkId(record.source);
    record.lineDefined = proto?.lineDefined ?? -1;
    record.lastLineDefined = proto?.lastLineDefined ?? -1;
    if (proto === undefined) record.what = isTail ? 'tail' : 'C';
    else record.what = proto.lineDefined === 0 ? 'main' : 'Lua';
  }

  private lineOf({ activation }: DebugRecord): number {
    if (activation?.kind === 'frameless') {
      const { caller } = this;
      if (!activation.isCaller || caller === undefined) return -1;
      return caller.proto.lineInfo[this.callerPc - 1] ?? 0;
    }
    return activation?.frame === undefined ? -1 : currentLine(activation.frame);
  }

  private fillName(record: DebugRecord, isAsked: boolean): void {
    const { activation } = record;
    let called: { kind: string; name: string } | undefined;
    if (isAsked || activation === undefined) called = undefined;
    else if (activation.kind === 'frameless') {
      const { caller } = this;
      if (!activation.isCaller && caller !== undefined) {
        called = calledNameAt(caller, this.callerPc);
      }
    } else if (typeof activation.level === 'number') {
      called = calledName(activation.thread, activation.level);
    } else if (activation.level === 'tail call') called = { kind: '', name: '' };
    record.name = called?.name;
    record.nameWhat = called?.kind ?? '';
  }

  private activeLines(func: LuaFunction | undefined): LuaValue {
    if (!(func instanceof LuaClosure)) return undefined;
    const { lineInfo } = func.proto;
    const lines = this.newTable();
    for (const line of lineInfo) lines.setNumber(line, true);
    return lines;
  }

  // ---- Variables

  /** Pushes local variable `n` of an activation and returns its name; undefined and nothing pushed when there is none (lua_getlocal). */
  getLocal(record: DebugRecord, n: number): string | undefined {
    const found = this.localAt('getLocal', record, n);
    if (found === undefined) return undefined;
    this.room('getLocal');
    this.push(found.frames.stack[found.slot]);
    return found.name;
  }

  /** Pops a value and gives it to local variable `n` of an activation; returns its name, undefined when there is none (lua_setlocal). */
  setLocal(record: DebugRecord, n: number): string | undefined {
    this.need('setLocal', 1);
    const found = this.localAt('setLocal', record, n);
    const value = this.stack[--this.top];
    if (found === undefined) return undefined;
    const { name, slot, frames } = found;
    // The hidden variables of a numeric loop are numbers; nothing checks them again.
    const mustBeNumber = name.startsWith('(for ') && typeof frames.stack[slot] === 'number';
    if (!mustBeNumber || typeof value === 'number') setSlot(frames, slot, value);
    this.vm.heap.noteStored(value);
    return name;
  }

  private localAt(name: string, record: DebugRecord, n: number) {
    this.checkRecord(name, record);
    const { activation } = record;
    if (activation?.kind !== 'level' || typeof activation.level !== 'number') return undefined;
    const { thread, level } = activation;
    const frame = activation.frame as Frame;
    // What the running function has pushed is in its context.
    if (frame === this.frame) frame.top = this.top;
    const found = findLocal(thread, level, n);
    return found === undefined ? undefined : { ...found, frames: thread };
  }

  /**
   * Pushes upvalue `n` of the function at a valid index and returns its name, empty for functions of the host; undefined and nothing
   * pushed when there is none (lua_getupvalue).
   */
  getUpvalue(index: number, n: number): string | undefined {
    const func = this.functionAt(index, 'getUpvalue');
    const name = upvalueName(func, n);
    if (name === undefined) return undefined;
    this.room('getUpvalue');
    const upvalue = func.upvalues?.[n - 1];
    this.push(func instanceof LuaClosure ? func.upvalues[n - 1]?.get() : (upvalue as LuaValue));
    return name;
  }

  /** Pops a value and gives it to upvalue `n`; returns its name. Undefined and nothing popped when there is none (lua_setupvalue). */
  setUpvalue(index: number, n: number): string | undefined {
    const func = this.functionAt(index, 'setUpvalue');
    this.need('setUpvalue', 1);
    const name = upvalueName(func, n);
    if (name === undefined) return undefined;
    const value = this.stack[--this.top];
    if (func instanceof LuaClosure) func.upvalues[n - 1]?.change(value);
    else (func.upvalues as LuaValue[])[n - 1] = value;
    this.vm.heap.noteStored(value);
    return name;
  }

  private functionAt(index: number, name: string): LuaFunction {
    const func = this.valid(index, name);
    if (func instanceof LuaClosure || func instanceof NativeFunction) return func;
    return this.misuse(name, `no function is at index ${index}`);
  }

  // ---- Hooks

  /**
   * Has `hook` called for the events that `mask` names, LUA_MASKCALL, LUA_MASKRET, LUA_MASKLINE, and LUA_MASKCOUNT after every `count` instructions,
   * in this context's thread; undefined or mask 0 ends that (lua_sethook). Scripts see it as "external hook".
   */
  setHook(hook: HostHook | undefined, mask: number, count = 0): void {
    const { thread, vm } = this;
    this.wantFrame();
    vm.hooksChanged = true;
    const instructions = (mask & LUA_MASKCOUNT) === 0 ? 0 : Math.max(0, Math.trunc(count));
    const letters =
      ((mask & LUA_MASKCALL) === 0 ? '' : 'c') +
      ((mask & LUA_MASKRET) === 0 ? '' : 'r') +
      ((mask & LUA_MASKLINE) === 0 ? '' : 'l');
    if (hook === undefined || (letters === '' && instructions === 0)) {
      thread.hook = undefined;
      return;
    }
    const made = new ThreadHook(hookFunction(hook, vm.globals), letters, instructions);
    if (thread.hook !== undefined) {
      made.running = thread.hook.running;
      made.depth = thread.hook.depth;
    }
    thread.hook = made;
    vm.heap.noteStored(made.func);
  }

  /** The host's hook of this context's thread (lua_gethook). */
  getHook(): HostHook | undefined {
    const func = this.activeHook?.func;
    const hook =
      func instanceof NativeFunction ? (func.impl as { hook?: HostHook }).hook : undefined;
    return hook;
  }

  /** The events of the thread's hook, also of one that a script has set (lua_gethookmask). */
  getHookMask(): number {
    const hook = this.activeHook;
    if (hook === undefined) return 0;
    const { onCall, onReturn, onLine, count } = hook;
    return (
      (onCall ? LUA_MASKCALL : 0) |
      (onReturn ? LUA_MASKRET : 0) |
      (onLine ? LUA_MASKLINE : 0) |
      (count > 0 ? LUA_MASKCOUNT : 0)
    );
  }

  /** Instructions between two count events (lua_gethookcount). */
  getHookCount(): number {
    return this.activeHook?.count ?? 0;
  }

  private get activeHook(): ThreadHook | undefined {
    const { hook } = this.thread;
    return hook?.stepper === undefined ? hook : undefined;
  }
}

function hookFunction(hook: HostHook, env: NativeFunction['env']): NativeFunction {
  const body = (cx: LuaContext): number => {
    const record = cx.getStack(0) ?? new DebugRecord();
    record.event = EVENTS.get(cx.arg(1)) ?? LUA_HOOKTAILRET;
    const line = cx.arg(2);
    record.currentLine = typeof line === 'number' ? line : -1;
    cx.setTop(0);
    hook(cx, record);
    return 0;
  };
  return new NativeFunction(EXTERNAL_HOOK, Object.assign(body, { hook }), env);
}
