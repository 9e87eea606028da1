// Each extension of the language: extended mode has it, strict mode does not, and either can be changed by itself.
import { describe, expect, it } from 'vitest';
import { EXTENDED_DIALECT, EXTENSIONS, CoreVM, STRICT_DIALECT } from '../../runtime/internals.ts';
import type { Dialect, LuaVMOptions } from '../../runtime/internals.ts';

/** Extension, program, and what it gives with and without the extension. */
const CASES: [keyof Dialect, string, string, string][] = [
  ['goto', 'goto x ::x:: return "jumped"', 'jumped', "t:1: '=' expected near 'x'"],
  ['goto', '::x:: return "label"', 'label', "t:1: unexpected symbol near ':'"],
  ['escapes', 'return "\\x41"', 'A', 'x41'],
  ['escapes', 'return "a\\z   b"', 'ab', 'az   b'],
  ['libraries', 'return type(bit)', 'table', 'nil'],
  ['libraries', 'return type(utf8)', 'table', 'nil'],
  ['libraries', 'return pcall(require, "bit")', 'true', 'false'],
  ['libraries', 'return type(table.move)', 'function', 'nil'],
  ['libraries', 'return type(table.pack)', 'function', 'nil'],
  ['libraries', 'return type(table.unpack)', 'function', 'nil'],
  ['libraries', 'return type(coroutine.isyieldable)', 'function', 'nil'],
  ['libraries', 'return type(coroutine.close)', 'function', 'nil'],
  [
    'formatAny',
    'return (("%s %s"):format(true, setmetatable({}, {__tostring = function() return "T" end})))',
    'true T',
    "t:1: bad argument #1 to 'format' (string expected, got boolean)",
  ],
  [
    'pairsMetamethods',
    'local n = "raw" for k in pairs(setmetatable({}, {__pairs = function() return next, {own = 1} end})) do n = k end return n',
    'own',
    'raw',
  ],
  [
    'pairsMetamethods',
    'local n = "raw" for _, v in ipairs(setmetatable({}, {__ipairs = function() return next, {"own"} end})) do n = v end return n',
    'own',
    'raw',
  ],
  [
    'xpcallArguments',
    'return select("#", xpcall(function(...) return ... end, print, 1, 2))',
    '3',
    '1',
  ],
];

function outcome(program: string, options: LuaVMOptions): string {
  const vm = new CoreVM(options);
  try {
    return vm.toDisplayString(vm.run(program, '=t')[0]);
  } catch (error) {
    return (error as Error).message;
  }
}

describe('extensions', () => {
  it('are all on in extended mode and all off in strict mode', () => {
    expect(EXTENSIONS.map((name) => EXTENDED_DIALECT[name])).toEqual(EXTENSIONS.map(() => true));
    expect(EXTENSIONS.map((name) => STRICT_DIALECT[name])).toEqual(EXTENSIONS.map(() => false));
    expect(new Set(CASES.map(([name]) => name))).toEqual(new Set(EXTENSIONS));
  });

  it.each(CASES)('%s: %s', (name, program, having, lacking) => {
    expect(outcome(program, {})).toBe(having);
    expect(outcome(program, { mode: 'strict' })).toBe(lacking);
    expect(outcome(program, { mode: 'extended', dialect: { [name]: false } })).toBe(lacking);
    expect(outcome(program, { mode: 'strict', dialect: { [name]: true } })).toBe(having);
  });

  it('coroutine.isyieldable and close know tasks from calls', () => {
    const vm = new CoreVM();
    const program = `local task = coroutine.running()
      local text = coroutine.wrap(function()
        return tostring(select(2, pcall(coroutine.close, task)))
      end)()
      return coroutine.isyieldable(), text`;
    const { values } = vm.start(program, '=t').step();
    expect(values).toEqual([true, 'cannot close a task: only its scheduler does']);
    expect(vm.run('return coroutine.isyieldable()', '=t')).toEqual([false]);
  });

  it('a closed coroutine lets go of its frames, and what it captured lives on', () => {
    const vm = new CoreVM();
    const [closed, value, status] = vm.run(
      `local get
       local co = coroutine.create(function() local v = "kept" get = function() return v end coroutine.yield() end)
       coroutine.resume(co)
       return coroutine.close(co), get(), coroutine.status(co)`,
      '=t',
    );
    expect([closed, value, status]).toEqual([true, 'kept', 'dead']);
  });

  it('hold in chunks that scripts load', () => {
    const nested = 'return loadstring("goto x ::x:: return [[\\x42]] .. \'\\x42\'")()';
    expect(outcome(nested, {})).toBe('BB');
  });
});
