// Things that ended: coroutines, modules, environments.
import type { AttackGroup } from '../attack.ts';

export const stale: AttackGroup = {
  group: 'stale',
  attacks: [
    {
      name: 'a wrap function after its error',
      script: 'local f = coroutine.wrap(function() error("x", 0) end) return pcall(f), pcall(f)',
      expect: 'ok false false cannot resume dead coroutine',
    },
    {
      name: 'an iterator whose table is gone',
      script: 'local t = { a = 1, b = 2 } local k = next(t) t = {} return pcall(next, t, k)',
      expect: "ok false invalid key to 'next'",
    },
    {
      name: 'a weak table does not give the dead',
      script:
        'local w = setmetatable({}, { __mode = "v" }) w[1] = {} collectgarbage() return w[1], #w',
      expect: 'ok nil 0',
    },
    {
      name: 'a module taken out of package.loaded',
      script:
        'package.preload.m = function() return {} end local a = require("m") package.loaded.m = nil return a ~= require("m")',
      expect: 'ok true',
    },
    {
      name: 'a finalizer that brings the dead back',
      script:
        'local p = newproxy(true) local kept getmetatable(p).__gc = function(o) kept = o end p = nil collectgarbage() collectgarbage() return type(kept)',
      expect: 'ok userdata',
    },
    {
      name: 'a finalizer that fails',
      script:
        'local p = newproxy(true) getmetatable(p).__gc = function() error("x") end p = nil collectgarbage() return 1',
      expect: 'error attack:1: x',
    },
  ],
};
