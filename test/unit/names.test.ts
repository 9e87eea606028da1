// Globals, libraries and tables with many named functions stay objects that V8 reads fast.
import { setFlagsFromString } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { CoreVM } from '../../runtime/embed/core-vm.ts';
import { LuaTable } from '../../runtime/values/table.ts';

setFlagsFromString('--allow-natives-syntax');
// V8's own answer; the syntax is known to sources that are read from now on.
// eslint-disable-next-line no-new-func, typescript/no-implied-eval
const isFast = new Function('object', 'return %HasFastProperties(object)') as (
  object: object,
) => boolean;

function fieldsOf(vm: CoreVM, name: string): object {
  const table = vm.globals.getString(name);
  if (!(table instanceof LuaTable)) throw new Error(`${name} is no table`);
  return table.fields;
}

describe('tables with many names', () => {
  it('are fast: globals and libraries', () => {
    const vm = new CoreVM();
    expect(isFast(vm.globals.fields)).toBe(true);
    for (const name of ['math', 'string', 'table']) expect(isFast(fieldsOf(vm, name))).toBe(true);
  });

  it('are fast: globals of a script, and a class with forty methods', () => {
    const vm = new CoreVM();
    let source = 'Class = {}\n';
    for (let n = 0; n < 40; n++) source += `global${n} = ${n}\nfunction Class.method${n}() end\n`;
    vm.run(source, '=t');
    expect(isFast(vm.globals.fields)).toBe(true);
    expect(isFast(fieldsOf(vm, 'Class'))).toBe(true);
    expect(Object.keys(fieldsOf(vm, 'Class'))).toHaveLength(40);
  });

  it('keep the order of their names and can lose them', () => {
    const vm = new CoreVM();
    const names = Array.from({ length: 30 }, (_, n) => `name${n}`);
    const source = `local t = {}\n${names.map((name) => `t.${name} = true\n`).join('')}
      t.name20 = nil
      local seen = {}
      for name in pairs(t) do seen[#seen + 1] = name end
      return table.concat(seen, ' ')`;
    const expected = names.filter((name) => name !== 'name20').join(' ');
    expect(vm.run(source, '=t')).toEqual([expected]);
  });
});
