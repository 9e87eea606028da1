// Random games: scripts that spawn, destroy, attach, detach, emit, wait, cancel, fail and loop at random, reloaded meanwhile.
// Whatever happened, no tick throws, and when every entity has ended nothing is left.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRig } from './support.ts';

/** Lua statements that may stand in any function of a script; `r` is a random number of the call. */
const STATEMENTS = [
  'spawn({ tag = true }, r < 0.5 and "a.lua" or "b.lua")',
  'destroy(self.entity)',
  'self.entity:destroy() self.entity:destroy()',
  'local e = query("tag")[1] if e then destroy(e) end',
  'local e = query("tag")[1] if e and not e:behaviour("b.lua") then e:attach("b.lua") end',
  'if self.entity:behaviour("b.lua") then self.entity:detach("b.lua") end',
  'if self.entity:behaviour("a.lua") then self.entity:detach("a.lua") end',
  'emit("ping", self.entity)',
  'emit("pong") emit("ping")',
  'self.entity:send("pong")',
  'raze(self.entity)',
  'error("on purpose")',
  'for i = 1, 300 do r = r + i end',
  'self.task = spawn_task(function() wait(0.2) emit("ping") end)',
  'if self.task then self.task:cancel() end',
  'spawn_task(function() self.entity:destroy() end)',
  'reload(r < 0.5 and "a.lua" or "b.lua")',
  'setfenv(0, { r = r })',
];
/** Statements for functions that may wait. */
const WAITS = ['wait(0.1)', 'wait(0)', 'wait_frames(2)', 'wait_event("pong")', 'coroutine.yield()'];

const waiting = fc.array(fc.constantFrom(...STATEMENTS, ...WAITS), { maxLength: 3 });
const plain = fc.array(fc.constantFrom(...STATEMENTS), { maxLength: 3 });
const body = (name: string, statements: readonly string[]): string =>
  `function ${name}(self)\n  local r = random()\n  ${statements.join('\n  ')}\nend\n`;
const script = fc
  .record({
    init: waiting,
    update: waiting,
    run: waiting,
    on_ping: waiting,
    on_pong: waiting,
    on_reload: plain,
    destroy: plain,
  })
  .map((parts) =>
    Object.entries(parts)
      .map(([name, list]) => body(name, list))
      .join(''),
  );

const settings = fc.record({
  seed: fc.integer(),
  mode: fc.constantFrom('strict' as const, 'extended' as const),
  budgetMilliseconds: fc.constantFrom(0.5, 4, 20),
});

describe('a random game', () => {
  it('never throws, keeps to its budget and leaves nothing behind', () => {
    fc.assert(
      fc.property(
        script,
        script,
        script,
        settings,
        (a, b, c, { seed, mode, budgetMilliseconds }) => {
          let time = 0;
          const rig = makeRig({ mode, budgetMilliseconds, now: () => (time += 0.002) });
          const { scripting } = rig;
          scripting.component('tag', {});
          let state = seed;
          scripting.register('random', {}, () => {
            state = (Math.imul(state, 1664525) + 1013904223) | 0;
            return (state >>> 0) / 2 ** 32;
          });
          scripting.register('raze', { params: [{ name: 'e', type: 'entity' }] }, (e: number) => {
            if (scripting.world.count > 3) scripting.world.destroy(e);
          });
          scripting.register('reload', { params: [{ name: 'name', type: 'string' }] }, (name) => {
            if (state % 8 === 0) scripting.reload(name, [a, b, c][(state >>> 3) % 3]);
          });
          scripting.addScript('a.lua', a);
          scripting.addScript('b.lua', b);
          for (let i = 0; i < 4; i++) scripting.spawn({ tag: true }, i % 2 ? 'a.lua' : 'b.lua');
          for (let i = 0; i < 12; i++) {
            if (scripting.world.count > 400) break;
            const before = time;
            scripting.tick(50);
            expect(time - before).toBeLessThan(70);
            if (i % 4 === 0) scripting.emit('ping');
            if (i % 5 === 0) scripting.reload('a.lua', c);
          }
          for (const name of ['a.lua', 'b.lua']) scripting.reload(name, 'function update() end');
          for (let i = 0; i < 200 && scripting.world.count > 0; i++) {
            for (const each of scripting.world.query('tag')) scripting.destroy(each);
            scripting.emit('pong');
            scripting.tick(500);
          }
          const { stats } = scripting;
          for (let i = 0; i < 500 && stats.tasks + stats.leftOver > 0; i++) scripting.tick(500);
          for (const { error, where } of rig.errors) {
            expect([where, error.message]).toEqual([
              expect.any(String),
              expect.stringMatching(/^[ab]\.lua:\d+: |^a call from the host used up/),
            ]);
          }
          expect(stats).toMatchObject({
            entities: 0,
            behaviours: 0,
            tasks: 0,
            waiting: 0,
            leftOver: 0,
            setAside: 0,
          });
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });
});
