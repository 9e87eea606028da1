// Constructors in generated code count the fields that they add, whatever values are nil and whoever else adds some.
import { expect, it } from 'vitest';
import { CoreVM } from '../../runtime/internals.ts';
import { LuaTable } from '../../runtime/values/table.ts';

it.each([
  ['all values', 'return { a = x, b = 1, c = "c" }', 3],
  ['a constant nil', 'return { a = nil, b = 1, c = nil, d = x }', 2],
  ['a variable that is nil', 'return { a = y, b = x, c = y }', 1],
  ['the same name twice', 'return { a = x, a = 2, b = x }', 2],
  ['more names than fit in the object', names(20), 20],
  ['a function that knows it', captured(), 4],
  ['stores after the constructor', 'local t = { a = x } t.b = x t.c = y t.d = 1 return t', 3],
])('%s', (_, body, count) => {
  const vm = new CoreVM({ tier: 'generated' });
  const [table] = vm.run(`local function make(x, y) ${body} end make(1) return make(1)`, '=t');
  if (!(table instanceof LuaTable)) throw new Error('no table');
  expect([table.fieldCount, Object.keys(table.fields).length]).toEqual([count, count]);
});

function names(count: number): string {
  const list = Array.from({ length: count }, (_, n) => `n${n} = x`);
  return `return { ${list.join(', ')} }`;
}

function captured(): string {
  return `local t = { a = 1 }
    local function add(name) t[name] = x t.b = x end
    add("k") t.c = 2 t.b = x return t`;
}
