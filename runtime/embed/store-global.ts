// Dotted names among the globals: `door.open`.
import { newTable } from '../interpreter/allocate.ts';
import { LuaTable } from '../values/table.ts';
import { encodeText } from '../values/text.ts';
import type { LuaValue } from '../values/value.ts';
import type { CoreVM } from './core-vm.ts';

/** Stores a value under a dotted name; tables on the way are made. Throws when a part of the name is something else. */
export function storeGlobal(vm: CoreVM, name: string, value: LuaValue): void {
  const parts = name.split('.');
  const last = parts.pop() as string;
  let table = vm.globals;
  for (const part of parts) {
    const found = table.getString(encodeText(part));
    if (found instanceof LuaTable) {
      table = found;
    } else if (found === undefined) {
      const made = newTable(vm.state);
      table.setName(encodeText(part), made);
      table = made;
    } else {
      throw new Error(`cannot register '${name}': global '${part}' is not a table`);
    }
  }
  table.setName(encodeText(last), value);
}

/** The value under a dotted name; undefined when there is none. Metamethods are not asked. */
export function readGlobal(vm: CoreVM, name: string): LuaValue {
  let value: LuaValue = vm.globals;
  for (const part of name.split('.')) {
    if (!(value instanceof LuaTable)) return undefined;
    value = value.getString(encodeText(part));
  }
  return value;
}
