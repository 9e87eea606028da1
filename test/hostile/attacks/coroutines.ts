// Coroutines, hooks and the debug library.
import type { AttackGroup } from '../attack.ts';

export const coroutines: AttackGroup = {
  group: 'coroutines',
  attacks: [
    {
      name: 'resuming oneself',
      script:
        'local co co = coroutine.create(function() return coroutine.resume(co) end) return coroutine.resume(co)',
      expect: 'ok true false cannot resume running coroutine',
    },
    {
      name: 'resuming the one that resumes',
      script:
        'local a, b a = coroutine.create(function() return coroutine.resume(b) end) b = coroutine.create(function() return coroutine.resume(a) end) return coroutine.resume(a)',
      expect: 'ok true true false cannot resume normal coroutine',
    },
    {
      name: 'resuming the task',
      script: 'return pcall(coroutine.resume, coroutine.running())',
      expect: 'ok true false cannot resume running coroutine',
    },
    {
      name: 'wrapping the task',
      script: 'return pcall(coroutine.wrap(coroutine.yield), 1)',
      expect: 'ok true 1',
    },
    {
      name: 'a dead coroutine',
      script:
        'local co = coroutine.create(function() end) coroutine.resume(co) return coroutine.resume(co)',
      expect: 'ok false cannot resume dead coroutine',
    },
    {
      name: 'closing a running one',
      script:
        'local co co = coroutine.create(function() return pcall(coroutine.close, co) end) return coroutine.resume(co)',
      expect: 'ok true false cannot close a running coroutine',
    },
    {
      name: 'yield in every place',
      script:
        'local t = setmetatable({}, { __index = function(_, k) return coroutine.yield(k) end }) local co = coroutine.wrap(function() return t.a + t.b end) return co(), co(1), co(2)',
      expect: 'ok a b 3',
    },
    {
      name: 'yield in sort',
      script:
        'local co = coroutine.wrap(function() local t = { 3, 1, 2 } table.sort(t, function(a, b) coroutine.yield("y") return a < b end) return table.concat(t, ",") end) local last repeat last = co() until last ~= "y" return last',
      expect: 'ok 1,2,3',
    },
    {
      name: 'hooks are absent',
      script: 'return debug.sethook, debug.gethook',
      expect: 'ok nil nil',
    },
    {
      name: 'debug.getinfo of levels beyond',
      script: 'return debug.getinfo(100), pcall(debug.getinfo, -1), pcall(debug.getinfo, "x")',
      expect: "ok nil true false bad argument #1 to '?' (function or level expected)",
    },
    {
      name: 'debug.getinfo with bad options',
      script: 'return pcall(debug.getinfo, 1, "X"), pcall(debug.getinfo, 1, ">")',
      expect: "ok false false bad argument #2 to '?' (invalid option)",
    },
    {
      name: 'a status of every kind',
      script:
        'local co = coroutine.create(function() end) return coroutine.status(co), pcall(coroutine.status, 1)',
      expect: "ok suspended false bad argument #1 to '?' (coroutine expected)",
    },
    {
      name: 'a generator that is abandoned',
      script:
        'for i = 1, 1000 do local co = coroutine.wrap(function() while true do coroutine.yield(1) end end) co() end return 1',
      expect: 'ok 1',
    },
    {
      name: 'endless resumes end with the units',
      script:
        'local co = coroutine.wrap(function() while true do coroutine.yield() end end) while true do co() end',
      expect: 'stopped',
    },
    {
      name: 'an endless loop in a coroutine in pcall',
      script: 'return pcall(coroutine.wrap(function() while true do end end))',
      expect: 'stopped',
    },
  ],
};
