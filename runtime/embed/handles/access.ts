// Fields of tables and userdata as Lua's `object[key]` finds them, metamethods included.
import { index, setIndex } from '../../interpreter/metamethods.ts';
import type { LuaValue } from '../../values/value.ts';
import type { LuaObject } from '../convert.ts';
import type { Border } from './handle.ts';

/** `object[key]`. Throws LuaError for what metamethods raise. */
export function readField(border: Border, object: LuaObject, key: LuaValue): LuaValue {
  const { state } = border.core;
  if (isReady(border, () => index(state, border.nowhere, object, key))) return state.result;
  const { handler, handlerSelf } = state;
  return border.callRaw(handler, [handlerSelf, key])[0];
}

/** `object[key] = value`. Throws LuaError for what metamethods raise. */
export function writeField(
  border: Border,
  object: LuaObject,
  [key, value]: readonly [key: LuaValue, value: LuaValue],
): void {
  const { state } = border.core;
  if (isReady(border, () => setIndex(state, border.nowhere, object, key, value, false))) return;
  const { handler, handlerSelf } = state;
  border.callRaw(handler, [handlerSelf, key, value]);
}

function isReady(border: Border, access: () => boolean): boolean {
  try {
    return access();
  } catch (thrown) {
    throw border.toError(thrown);
  }
}
