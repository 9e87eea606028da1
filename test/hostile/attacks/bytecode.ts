// Binary chunks are refused, and made nowhere, unless the host allows them.
import type { AttackGroup } from '../attack.ts';

export const bytecode: AttackGroup = {
  group: 'bytecode',
  attacks: [
    {
      name: 'loadstring of a signature',
      script: 'return loadstring("\\27Lua")',
      expect: 'ok nil scripts cannot load binary chunks',
    },
    {
      name: 'load of a signature in pieces',
      script:
        'local n = 0 return load(function() n = n + 1 return ({ "\\27", "Lua", "Q" })[n] end)',
      expect: 'ok nil scripts cannot load binary chunks',
    },
    {
      name: 'loadstring of a signature with a name',
      script: 'return loadstring("\\27LuaQ\\0", "=x")',
      expect: 'ok nil scripts cannot load binary chunks',
    },
    {
      name: 'a first line before the signature',
      script: 'return loadstring("#!x\\n\\27Lua")',
      expect: 'ok nil [string "#!x..."]:1: unexpected symbol near \'#\'',
    },
    {
      name: 'string.dump is absent',
      script: 'return string.dump, pcall(function() return ("").dump(print) end) == false',
      expect: 'ok nil true',
    },
    {
      name: 'a source beyond the limit',
      script: 'return loadstring(string.rep("x = 1 ", 1000))',
      expect: 'ok nil a script can load a source of 1000 bytes at most, got 6000',
      environment: { maxLoadBytes: 1000 },
    },
  ],
};
