// A host that throws, disposes at odd moments or ticks with odd times.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { attachScript, makeRig } from './support.ts';
import type { Rig } from './support.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a host that throws', () => {
  it('in print or in a listener of reports is told once and breaks neither script nor tick', () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const rig = makeRig({
      print: () => {
        throw new Error('no paper');
      },
      onError: () => {
        throw new Error('no ink');
      },
    });
    const { scripting } = rig;
    scripting.reports.on('log', () => {
      throw new Error('no log');
    });
    scripting.reports.on('reload', () => {
      throw new Error('no reload');
    });
    attachScript(
      rig,
      'a.lua',
      'function update(self) print("x") _G.n = (_G.n or 0) + 1 end function run() wait(0) error("bad") end',
    );
    scripting.addScript('b.lua', 'function destroy() error("worse") end');
    const other = scripting.spawn({}, 'b.lua');
    rig.ticks(3);
    scripting.destroy(other);
    rig.ticks(2);
    expect(scripting.vm.globals.getString('n')).toBe(5);
    expect(scripting.stats.errors).toBe(2);
    expect(scripting.reload('a.lua').ok).toBe(true);
    expect(scripting.reload('a.lua').ok).toBe(true);
    expect(told.mock.calls.map(([text]) => String(text))).toEqual([
      "moontick: the host's print threw (told once): no paper",
      "moontick: the host's listener of 'log' threw (told once): no log",
      "moontick: the host's listener of 'error' threw (told once): no ink",
      "moontick: the host's listener of 'reload' threw (told once): no reload",
    ]);
  });

  it('in a listener of the world ends neither the tick nor leaves half an entity', () => {
    const rig = makeRig();
    const { scripting } = rig;
    scripting.world.onDestroy(() => {
      throw new Error('listener fell over');
    });
    const entity = attachScript(
      rig,
      'a.lua',
      'function update(self) destroy(self.entity) emit("after") end function destroy() print("d") end',
    );
    const heard: string[] = [];
    scripting.events.on('after', () => heard.push('after'));
    rig.ticks(2);
    expect(scripting.world.isAlive(entity)).toBe(false);
    expect(rig.lines).toEqual(['d']);
    expect(heard).toEqual(['after']);
    expect(rig.errors.map((each) => each.error.message)).toEqual(['listener fell over']);
    const second = scripting.spawn();
    expect(() => scripting.destroy(second)).toThrow('listener fell over');
    expect(scripting.world.isAlive(second)).toBe(false);
    expect(scripting.world.count).toBe(0);
  });
});

describe('dispose', () => {
  const SOURCE = `function update(self) print("u") if self.quit then quit() print("step ends") wait(0) print("never") end end
    function on_quit() emit("over") print("handled") end
    function destroy() print("d") destroy_more() end`;

  function gameThatQuits(): Rig {
    const rig = makeRig();
    rig.scripting.register('quit', {}, () => rig.scripting.dispose());
    rig.scripting.register('destroy_more', {}, () => {});
    rig.scripting.addScript('a.lua', SOURCE);
    return rig;
  }

  it('from a host function ends the tick after the step', () => {
    const rig = gameThatQuits();
    rig.scripting.spawn({}, 'a.lua', { quit: true });
    rig.scripting.spawn({}, 'a.lua', {});
    rig.ticks(3);
    expect(rig.errors).toEqual([]);
    expect(rig.lines).toEqual(['u', 'step ends', 'd', 'd']);
    expect(rig.scripting.stats).toMatchObject({ tasks: 0, behaviours: 0, waiting: 0 });
  });

  it('from a listener of an event, in a tick or outside of one', () => {
    const inside = gameThatQuits();
    inside.scripting.events.on('over', () => inside.scripting.dispose());
    inside.scripting.spawn({}, 'a.lua', {});
    inside.ticks(1);
    inside.scripting.emit('quit');
    inside.ticks(2);
    expect(inside.lines).toEqual(['u', 'handled', 'd']);
    const outside = gameThatQuits();
    outside.scripting.events.on('over', () => outside.scripting.dispose());
    outside.scripting.spawn({}, 'a.lua', {});
    outside.ticks(1);
    outside.scripting.emit('over');
    expect(outside.lines).toEqual(['u', 'd']);
    outside.ticks(1);
    expect(outside.lines).toEqual(['u', 'd']);
  });

  it('from a chunk body, a destroy hook, or a call of the host', () => {
    const body = gameThatQuits();
    body.scripting.spawn({}, 'a.lua', {});
    body.ticks(1);
    body.scripting.addScript('b.lua', 'quit() print("body ends")');
    expect(body.lines).toEqual(['u', 'body ends', 'd']);
    const hook = gameThatQuits();
    hook.scripting.addScript('b.lua', 'function destroy() quit() print("hook ends") end');
    const entity = hook.scripting.spawn({}, 'b.lua');
    hook.scripting.spawn({}, 'a.lua', {});
    hook.ticks(1);
    hook.scripting.destroy(entity);
    expect(hook.lines).toEqual(['u', 'hook ends', 'd']);
    const call = gameThatQuits();
    call.scripting.spawn({}, 'a.lua', {});
    call.ticks(1);
    call.scripting.vm.run('quit()', '=host');
    call.ticks(1);
    expect(call.lines).toEqual(['u', 'd']);
    for (const { scripting, errors } of [body, hook, call]) {
      expect(errors).toEqual([]);
      expect(scripting.stats.behaviours).toBe(0);
    }
  });

  it('leaves nothing that destroy hooks attach, spawn or start', () => {
    const rig = makeRig();
    const { scripting } = rig;
    scripting.register('again', { params: [{ name: 'e', type: 'entity' }] }, (e: number) => {
      scripting.attach(e, 'b.lua');
    });
    scripting.addScript('b.lua', 'function update() print("zombie") end');
    attachScript(
      rig,
      'a.lua',
      `function destroy(self)
        print(pcall(again, self.entity))
        print(pcall(attach, self.entity, "b.lua"))
        spawn_task(function() print("never") end)
        emit("never")
      end`,
    );
    rig.ticks(1);
    scripting.dispose();
    rig.ticks(1);
    expect(rig.lines).toEqual([
      'false\tagain: the scripting object was disposed of',
      "false\tbad argument #2 to 'attach' (the scripting object was disposed of)",
    ]);
    expect(scripting.stats).toMatchObject({ tasks: 0, behaviours: 0 });
    expect(() => scripting.addScript('c.lua', '')).toThrow('was disposed of');
    expect(() => scripting.reload('a.lua')).toThrow('was disposed of');
    expect(() => scripting.spawn({}, 'a.lua')).toThrow('was disposed of');
    expect(() => scripting.dispose()).not.toThrow();
  });
});

describe('tick', () => {
  it('refuses times that are no times, and counts an enormous one as an hour or what the option says', () => {
    const rig = makeRig();
    for (const bad of [Number.NaN, -1, Infinity, -Infinity, undefined, '16']) {
      expect(() => rig.scripting.tick(bad as number)).toThrow(RangeError);
    }
    expect(rig.scripting.stats.frame).toBe(0);
    attachScript(rig, 'a.lua', 'function update(self, dt) print(dt) end');
    rig.ticks(1);
    rig.ticks(1, 1e300);
    rig.ticks(1, 16);
    expect(rig.lines).toEqual(
      ['0.1', '3600', '0.016'].map((each) => expect.stringContaining(each)),
    );
    const clamped = makeRig({ maxTickMilliseconds: 100 });
    clamped.ticks(2, 5000);
    expect(clamped.scripting.stats.seconds).toBe(0.2);
  });
});
