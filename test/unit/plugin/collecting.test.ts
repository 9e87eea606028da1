// What the game keeps outside of Lua stays in weak tables: states of behaviours, handles of entities, values on their way.
import { expect, it } from 'vitest';
import { attachScript, makeRig } from './support.ts';

const WEAK =
  'weak = setmetatable({}, {__mode = "k"}) function put(v) weak[v] = true return v end\n';
const COUNT = 'local n = 0 for _ in pairs(weak) do n = n + 1 end return n';

it('keeps states and handles as long as their entity lives', () => {
  const rig = makeRig();
  const { scripting } = rig;
  scripting.vm.run(WEAK, '=setup');
  scripting.component('position', { x: 0 });
  const script = 'function init(self) put(self) put(self.entity) put(self.entity.position) end';
  scripting.addScript('a.lua', script);
  const entity = scripting.spawn({ position: {} }, 'a.lua');
  rig.ticks(2);
  expect(scripting.vm.run(`collectgarbage() ${COUNT}`, '=t')).toEqual([3]);
  expect(rig.errors).toEqual([]);
  scripting.destroy(entity);
  rig.ticks(2);
  expect(scripting.vm.run(`collectgarbage() ${COUNT}`, '=t')).toEqual([0]);
});

it('keeps arguments of events and of tasks until they are delivered', () => {
  const rig = makeRig();
  const { scripting } = rig;
  scripting.vm.run(WEAK, '=setup');
  const source = `
    function run(self)
      emit("ping", put({}))
      spawn_task(function(t) collectgarbage() self.task = weak[t] end, put({}))
      collectgarbage()
      local waited = wait_event("pong")
      self.waited = weak[waited]
    end
    function on_ping(self, value)
      collectgarbage()
      self.event = weak[value]
      emit("pong", put({}))
      collectgarbage()
    end
    function destroy(self) print(self.event, self.task, self.waited) end`;
  const entity = attachScript(rig, 'a.lua', source);
  rig.ticks(5);
  scripting.destroy(entity);
  rig.ticks(1);
  expect(rig.errors).toEqual([]);
  expect(rig.lines).toEqual(['true\ttrue\ttrue']);
});

it('collects in the time that a tick leaves, without a slice in any script', () => {
  const rig = makeRig();
  const { scripting } = rig;
  scripting.vm.run(WEAK, '=setup');
  scripting.vm.run('collectgarbage() kept = {} for i = 1, 3000 do kept[i] = {} end', '=t');
  scripting.vm.run('weak[{}] = true', '=t');
  attachScript(rig, 'a.lua', 'function update(self) for i = 1, 20 do local t = {} end end');
  let ticks = 0;
  while (scripting.vm.run(COUNT, '=t')[0] !== 0 && ticks < 1000) {
    rig.ticks(1);
    ticks++;
  }
  expect(ticks).toBeGreaterThan(1);
  expect(ticks).toBeLessThan(1000);
});

it('keeps arguments on their way to an update that waits, and while listeners of the host run Lua', () => {
  const rig = makeRig();
  const { scripting } = rig;
  scripting.vm.run(`${WEAK} seen = {}`, '=setup');
  scripting.events.on('pong', () => scripting.vm.run('collectgarbage()', '=listener'));
  scripting.events.on('host', () => scripting.vm.run('collectgarbage()', '=listener'));
  scripting.addScript('collect.lua', 'function on_pong() collectgarbage() end');
  attachScript(
    rig,
    'a.lua',
    `function update(self)
      if self.done then return end
      self.done = true
      seen.update = weak[wait_event("pong")] or "lost"
    end
    function run(self) wait(0.1) emit("pong", put({})) end
    function on_pong(self, value) seen.handler = weak[value] or "lost" end
    function on_host(self, value) seen.host = weak[value] or "lost" end`,
  );
  scripting.spawn({}, 'collect.lua');
  scripting.runScript('gc.lua', 'while true do wait_event("pong") collectgarbage() end');
  rig.ticks(5);
  const [value] = scripting.vm.run('return put({})', '=host');
  scripting.emit('host', value as never);
  rig.ticks(1);
  rig.scripting.vm.run('print(seen.update, seen.handler, seen.host)', '=t');
  expect(rig.errors).toEqual([]);
  expect(rig.lines).toEqual(['true\ttrue\ttrue']);
});
