// The base library: what every chunk finds in its globals. Loading of chunks is in load.ts, environments in
// environment.ts.
import { newUserdata } from '../interpreter/allocate.ts';
import { CLEARED_FREE } from '../interpreter/budget.ts';
import { MAX_NATIVE_CALLS } from '../interpreter/calls.ts';
import type { ExecutionContext } from '../interpreter/context.ts';
import { isFunction, toNumber } from '../interpreter/metamethods.ts';
import { typeName } from '../interpreter/vm-state.ts';
import { NativeFunction } from '../values/function.ts';
import { isFrozen, READ_ONLY } from '../values/frozen.ts';
import { LuaTable } from '../values/table.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
import { digitsToNumber } from './base-digits.ts';
import { collectionContinuations, collectionFunctions } from './collecting.ts';
import { environmentFunctions, globalsOf } from './environment.ts';
import type { Library } from './library.ts';
import { loadContinuations, loadFunctions } from './load.ts';

/** Tables that a lookup goes through. */
const MAX_INDEX_CHAIN = 100;
/** Values `unpack` may push: Lua 5.1's C stack limit less what is in use, and our own. */
const STRICT_UNPACK = 8000;
const EXTENDED_UNPACK = 1_000_000;

function assertTrue(cx: ExecutionContext): number {
  const value = cx.checkAny(1);
  if (value === undefined || value === false) {
    return cx.error(printed(cx, cx.optString(2, 'assertion failed!')));
  }
  return cx.argCount;
}

function raise(cx: ExecutionContext): number {
  const level = cx.optInteger(2, 1) | 0;
  const value = cx.arg(1);
  if (level > 0 && (typeof value === 'string' || typeof value === 'number')) {
    return cx.error(cx.toStringValue(value), level);
  }
  return cx.throwValue(value);
}

function getMetatable(cx: ExecutionContext): number {
  const metatable = cx.vm.metatableOf(cx.checkAny(1));
  if (metatable === undefined) return cx.ret(undefined);
  const shield = metatable.getString('__metatable');
  return cx.ret(shield === undefined ? metatable : shield);
}

function setMetatable(cx: ExecutionContext): number {
  const table = cx.checkTable(1);
  const metatable = cx.arg(2);
  if (!(metatable instanceof LuaTable) && (metatable !== undefined || cx.isNone(2))) {
    cx.argError(2, 'nil or table expected');
  }
  if (table.metatable !== undefined && table.metatable.getString('__metatable') !== undefined) {
    cx.error('cannot change a protected metatable');
  }
  if (isFrozen(table)) cx.error(READ_ONLY);
  table.setMetatable(metatable as LuaTable | undefined);
  if (metatable !== undefined && metatable.getString('__mode') !== undefined) cx.vm.heap.arm();
  return cx.ret(table);
}

function next(cx: ExecutionContext): number {
  const table = cx.checkTable(1);
  const from = table.positionOf(cx.arg(2));
  if (from === -2) cx.error("invalid key to 'next'", 0);
  const at = table.nextPosition(from);
  if (at - from > CLEARED_FREE) cx.charge((at - from) >> 6);
  if (at < 0) return cx.ret(undefined);
  cx.push(table.keyAt(at));
  cx.push(table.valueAt(at));
  return 2;
}

/** In dialects that have it: calls the metamethod of the first argument, which gives the three values of the loop. */
function ownIteration(cx: ExecutionContext, event: string): boolean {
  if (!cx.vm.dialect.pairsMetamethods) return false;
  const value = cx.arg(1);
  const handler = cx.metamethod(value, event);
  if (handler === undefined) return false;
  cx.setTop(0);
  cx.push(handler);
  cx.push(value);
  return true;
}

function pairs(cx: ExecutionContext): number {
  if (ownIteration(cx, '__pairs')) return cx.callK(1, 3, 'pairs');
  const table = cx.checkTable(1);
  cx.push((cx.callee.upvalues as LuaValue[])[0]);
  cx.push(table);
  cx.push(undefined);
  return 3;
}

function ipairs(cx: ExecutionContext): number {
  if (ownIteration(cx, '__ipairs')) return cx.callK(1, 3, 'pairs');
  const table = cx.checkTable(1);
  cx.push((cx.callee.upvalues as LuaValue[])[0]);
  cx.push(table);
  cx.push(0);
  return 3;
}

function ipairsNext(cx: ExecutionContext): number {
  const index = (cx.checkInteger(2) + 1) | 0;
  const value = cx.checkTable(1).getNumber(index);
  if (value === undefined) return 0;
  cx.push(index);
  cx.push(value);
  return 2;
}

function protectedCall(cx: ExecutionContext): number {
  cx.checkAny(1);
  return cx.callK(cx.argCount - 1, -1, 'pcall');
}

/** The handler stays in the first slot, where error recovery looks for it. */
function handledCall(cx: ExecutionContext): number {
  if (cx.isNone(2)) cx.argError(2, 'value expected');
  const body = cx.arg(1);
  const handler = cx.arg(2);
  if (cx.vm.dialect.xpcallArguments) {
    cx.stack[cx.base] = handler;
    cx.stack[cx.base + 1] = body;
    return cx.callK(cx.argCount - 2, -1, 'xpcall');
  }
  cx.setTop(0);
  cx.push(handler);
  cx.push(body);
  return cx.callK(0, -1, 'xpcall');
}

function handledCallDone(cx: ExecutionContext): number {
  cx.stack[cx.base] = true;
  return cx.argCount;
}

interface PrintState {
  /** The argument that comes next, and how many there are. */
  index: number;
  count: number;
  line: string;
}

function print(cx: ExecutionContext): number {
  return printFrom(cx, { index: 1, count: cx.argCount, line: '' });
}

/** In strict mode a text that C prints or formats ends at its first zero byte. */
function printed(cx: ExecutionContext, value: LuaValue): string {
  const text = cx.toStringValue(value);
  const end = cx.vm.extended ? -1 : text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

/** A global as C reads it, through tables that `__index` names. */
function globalNamed(env: LuaTable, name: string): LuaValue {
  let at = env;
  for (let step = 0; step < MAX_INDEX_CHAIN; step++) {
    const value = at.getString(name);
    if (value !== undefined) return value;
    const next = at.metatable?.getString('__index');
    if (!(next instanceof LuaTable)) break;
    at = next;
  }
  return undefined;
}

/** Appends arguments until one needs Lua code to become text. The arguments stay in their slots. */
function printFrom(cx: ExecutionContext, state: PrintState): number {
  const { count } = state;
  let { line } = state;
  const convert = globalNamed(globalsOf(cx), 'tostring');
  const usual = convert instanceof NativeFunction && convert.impl === toText;
  // Lua 5.1 calls tostring from C, one level deeper.
  if (usual && cx.thread.nativeCalls === MAX_NATIVE_CALLS - 1) cx.error('C stack overflow', 0);
  for (let i = state.index; i <= count; i++) {
    const value = cx.stack[cx.base + i - 1];
    if (i > 1) line += '\t';
    if (usual && cx.metamethod(value, '__tostring') === undefined) {
      line += printed(cx, value);
      continue;
    }
    cx.setTop(count);
    cx.push(convert);
    cx.push(value);
    return cx.callK(1, 1, 'print', { index: i + 1, count, line } satisfies PrintState);
  }
  cx.charge(line.length >> 6);
  cx.vm.print(line);
  return 0;
}

function printContinued(cx: ExecutionContext, state: unknown): number {
  const text = cx.pop();
  if (typeof text !== 'string' && typeof text !== 'number') {
    cx.error("'tostring' must return a string to 'print'");
  }
  const { index, count, line } = state as PrintState;
  return printFrom(cx, { index, count, line: line + printed(cx, text) });
}

function toText(cx: ExecutionContext): number {
  const value = cx.checkAny(1);
  const handler = cx.metamethod(value, '__tostring');
  if (handler === undefined) {
    if (typeof value === 'string') return cx.ret(value);
    return cx.retString(cx.toStringValue(value));
  }
  cx.setTop(0);
  cx.push(handler);
  cx.push(value);
  return cx.callK(1, 1, 'tostring');
}

function toNumberText(cx: ExecutionContext): number {
  const base = cx.optInteger(2, 10) | 0;
  if (base === 10) {
    const value = cx.checkAny(1);
    return cx.ret(typeof value === 'string' ? cx.readNumber(value) : toNumber(value));
  }
  const text = cx.checkString(1);
  cx.charge(text.length >> 4);
  if (base < 2 || base > 36) cx.argError(2, 'base out of range');
  return cx.ret(digitsToNumber(text, base));
}

function rawEqual(cx: ExecutionContext): number {
  const first = cx.checkAny(1);
  return cx.ret(cx.rawEquals(first, cx.checkAny(2)));
}

function rawGet(cx: ExecutionContext): number {
  const table = cx.checkTable(1);
  return cx.ret(table.get(cx.checkAny(2)));
}

function rawSet(cx: ExecutionContext): number {
  const table = cx.checkWritable(1);
  const key = cx.checkAny(2);
  const value = cx.checkAny(3);
  if (key === undefined) cx.error('table index is nil', 0);
  if (key !== key) cx.error('table index is NaN', 0);
  table.set(key, value);
  return cx.ret(table);
}

function select(cx: ExecutionContext): number {
  const count = cx.argCount;
  if (cx.arg(1) === '#') return cx.ret(count - 1);
  let from = cx.checkInteger(1) | 0;
  if (from < 0) from = count + from;
  else if (from > count) from = count;
  if (from < 1) cx.argError(1, 'index out of range');
  return count - from;
}

/** Values that `unpack` pushes between two looks at the budget; a multiple of eight. */
const UNPACKED_AT_ONCE = 8192;

function unpack(cx: ExecutionContext): number {
  const table = cx.checkTable(1);
  // C's int: the low 32 bits of the integer.
  const first = cx.optInteger(2, 1) | 0;
  const last = cx.arg(3) === undefined ? table.length() : cx.checkInteger(3) | 0;
  if (first > last) return 0;
  const count = last - first + 1;
  const limit = cx.vm.extended ? EXTENDED_UNPACK : STRICT_UNPACK - cx.argCount;
  if (count >= limit) cx.error('too many results to unpack');
  if (count <= UNPACKED_AT_ONCE) {
    cx.charge(count >> 3);
    cx.ensure(count);
    for (let i = first; i <= last; i++) cx.push(table.getNumber(i));
    return count;
  }
  cx.setTop(1);
  return unpackMore(cx, { at: first, last, count });
}

/** Pushes the values from `at` on, piece by piece. */
function unpackMore(cx: ExecutionContext, saved: unknown): number {
  const state = saved as { at: number; last: number; count: number };
  const table = cx.checkTable(1);
  for (;;) {
    const size = Math.min(UNPACKED_AT_ONCE, state.last - state.at + 1);
    const over = cx.charge(size >> 3);
    cx.ensure(size);
    for (let i = 0; i < size; i++) cx.push(table.getNumber(state.at + i));
    state.at += size;
    if (state.at > state.last) return state.count;
    if (over) return cx.preempt('unpack', state);
  }
}

function newProxy(cx: ExecutionContext): number {
  cx.setTop(1);
  const kind = cx.arg(1);
  let metatable: LuaTable | undefined;
  if (kind === true) {
    metatable = cx.newTable();
    cx.vm.proxyMetatables.add(metatable);
  } else if (kind !== undefined && kind !== false) {
    metatable = kind instanceof Userdata ? kind.metatable : undefined;
    if (metatable === undefined || !cx.vm.proxyMetatables.has(metatable)) {
      cx.argError(1, 'boolean or proxy expected');
    }
  }
  const proxy = newUserdata(cx.vm, undefined, metatable);
  proxy.env = cx.callee.env;
  return cx.ret(proxy);
}

function typeOf(cx: ExecutionContext): number {
  return cx.ret(typeName(cx.checkAny(1)));
}

export const baseLibrary: Library = {
  name: '_G',
  functions: {
    assert: assertTrue,
    error: raise,
    getmetatable: getMetatable,
    ipairs,
    newproxy: newProxy,
    next,
    pairs,
    pcall: protectedCall,
    print,
    rawequal: rawEqual,
    rawget: rawGet,
    rawset: rawSet,
    select,
    setmetatable: setMetatable,
    tonumber: toNumberText,
    tostring: toText,
    type: typeOf,
    unpack,
    xpcall: handledCall,
    ...collectionFunctions,
    ...environmentFunctions,
    ...loadFunctions,
  },
  continuations: {
    // The callee's results lie from the frame's base on.
    pcall: (cx) => cx.unshift(true),
    xpcall: handledCallDone,
    pairs: () => 3,
    print: printContinued,
    tostring: () => 1,
    unpack: unpackMore,
    ...collectionContinuations,
    ...loadContinuations,
  },
  constants: { _VERSION: 'Lua 5.1' },
};

/** Links the functions that hand out or rely on others, whatever the globals become later. */
export function linkBaseLibrary(globals: LuaTable): void {
  const find = (name: string): NativeFunction => {
    const value = globals.getString(name);
    if (!isFunction(value) || !(value instanceof NativeFunction)) throw new Error(`no '${name}'`);
    return value;
  };
  find('pairs').upvalues = [new NativeFunction('pairs.next', next, globals)];
  find('ipairs').upvalues = [new NativeFunction('ipairs.next', ipairsNext, globals)];
}
