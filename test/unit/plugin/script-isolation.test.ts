// What one script does must not reach the next: threads that are used again, names, limits of load.
import { describe, expect, it } from 'vitest';
import { attachScript, makeRig } from './support.ts';

describe('threads that are used again', () => {
  it('have the environment of the game, whatever the last task set', () => {
    const rig = makeRig();
    rig.scripting.runScript('bad.lua', 'setfenv(0, { marked = true, spawn = "mine" })');
    rig.ticks(1);
    rig.scripting.runScript(
      'good.lua',
      'print(getfenv(0).marked, getfenv(0) == _G, loadstring("return type(spawn)")())',
    );
    rig.ticks(1);
    expect(rig.errors).toEqual([]);
    expect(rig.lines).toEqual(['nil\ttrue\tfunction']);
  });

  it('let go of big stacks and of what the task held', () => {
    const rig = makeRig();
    rig.scripting.runScript(
      't.lua',
      'local function deep(n) if n > 0 then return 1 + deep(n - 1) end return 0 end print(deep(20000))',
    );
    // A slow machine needs several slices for it.
    for (let n = 0; n < 200 && rig.lines.length === 0; n++) rig.ticks(1);
    expect(rig.lines).toEqual(['20000']);
    const inside = rig.scripting as unknown as {
      scheduler: {
        options: { takeThread: (body: unknown) => { stack: unknown[]; frames: unknown[] } };
      };
    };
    const body = rig.scripting.vm.native('body', () => 0);
    const thread = inside.scheduler.options.takeThread(body);
    expect(thread.stack.length).toBeLessThan(300);
    expect(thread.frames.length).toBeLessThan(40);
    expect(thread.stack.filter((each) => each !== undefined)).toEqual([body]);
  });

  it('are used again: updates share one', () => {
    const rig = makeRig();
    rig.scripting.addScript('a.lua', 'function update() threads[coroutine.running()] = true end');
    rig.scripting.vm.run('threads = {}', '=setup');
    for (let i = 0; i < 100; i++) rig.scripting.spawn({}, 'a.lua');
    rig.ticks(5);
    rig.scripting.vm.run('count = 0 for _ in pairs(threads) do count = count + 1 end', '=count');
    expect(rig.scripting.vm.globals.getString('count')).toBe(1);
  });
});

describe('debug for scripts', () => {
  it('shows no function of the plugin on the stack, and none of another task', () => {
    const rig = makeRig();
    rig.scripting.runScript(
      'a.lua',
      `other = coroutine.running()
      _G.other = other
      local function secret() wait(1) end
      secret()`,
    );
    rig.scripting.runScript(
      'b.lua',
      `local known = {}
      for _, value in pairs(_G) do known[value] = true end
      for _, value in pairs(debug) do known[value] = true end
      local function inner()
        for level = 0, 20 do
          local info = debug.getinfo(level, "Sf")
          if info == nil then print("levels", level) break end
          if not known[info.func] and info.source ~= "@b.lua" then print("found", info.source) end
        end
      end
      inner()
      for level = 0, 5 do
        local info = debug.getinfo(other, level, "Sf")
        if info and info.func then print("other", info.source) end
      end
      print(debug.getinfo(print, "f").func == print)
      local own = coroutine.create(function() coroutine.yield() end)
      coroutine.resume(own)
      print(type(debug.getinfo(own, 1, "f").func))
      local names = {}
      for name in pairs(debug) do names[#names + 1] = name end
      table.sort(names)
      print(table.concat(names, " "))`,
    );
    rig.ticks(1);
    expect(rig.errors).toEqual([]);
    expect(rig.lines).toEqual(['levels\t3', 'true', 'function', 'getinfo traceback']);
  });
});

describe('the hook destroy and the function destroy', () => {
  it('do not hide each other', () => {
    const rig = makeRig();
    rig.scripting.component('tag', {});
    attachScript(
      rig,
      'a.lua',
      `function init(self) self.child = spawn({ tag = true }) end
      function update(self)
        destroy(self.child)
        self:destroy()
        destroy(self.entity)
      end
      function destroy(self) print("hook", self.child ~= nil) end`,
    );
    rig.ticks(2);
    expect(rig.errors).toEqual([]);
    expect(rig.lines).toEqual(['hook\ttrue', 'hook\ttrue']);
    expect(rig.scripting.world.count).toBe(0);
  });

  it('do so after a reload too, and when the hook comes or goes', () => {
    const rig = makeRig();
    const withHook = 'function go() destroy(spawn()) end function destroy() print("hook") end';
    rig.scripting.addScript('a.lua', withHook);
    const entity = rig.scripting.spawn({}, 'a.lua');
    const go = (): void => {
      rig.scripting.runScript('t.lua', 'require("a").go()');
      rig.ticks(1);
    };
    go();
    rig.scripting.reload('a.lua', withHook.replace('hook', 'new hook'));
    go();
    rig.scripting.reload('a.lua', 'function go() destroy(spawn()) end');
    go();
    rig.scripting.reload('a.lua', withHook);
    go();
    rig.scripting.destroy(entity);
    expect(rig.errors).toEqual([]);
    expect(rig.lines).toEqual(['hook']);
    expect(rig.scripting.world.count).toBe(0);
  });
});

describe('the event reload', () => {
  it('is refused: on_reload is a hook', () => {
    const rig = makeRig();
    const entity = attachScript(rig, 'a.lua', 'function on_reload() print("reloaded") end');
    rig.ticks(1);
    rig.scripting.runScript('t.lua', '\nemit("reload")');
    rig.scripting.vm.globals.setString('e', rig.scripting.wrap(entity));
    rig.scripting.runScript('t.lua', '\ne:send("reload")');
    rig.ticks(1);
    const fault = "('reload' is no event: on_reload runs after a reload)";
    expect(rig.errors.map((each) => each.error.message)).toEqual([
      `t.lua:2: bad argument #1 to 'emit' ${fault}`,
      `t.lua:2: bad argument #1 to 'entity:send' ${fault}`,
    ]);
    expect(() => rig.scripting.emit('reload')).toThrow('is no event');
    expect(() => rig.scripting.send(entity, 'reload')).toThrow('is no event');
    rig.scripting.reload('a.lua');
    rig.ticks(1);
    expect(rig.lines).toEqual(['reloaded']);
  });
});

describe('load for scripts', () => {
  const BIG = `"--" .. ("x"):rep(300000)`;

  it('refuses binary chunks and sources of more than 256 KB', () => {
    const rig = makeRig();
    rig.scripting.runScript(
      't.lua',
      `print(pcall(loadstring, string.dump(function() return 1 end)))
      print(pcall(loadstring, ${BIG}))
      print(pcall(load, coroutine.wrap(function() coroutine.yield(${BIG}) end)))
      print(loadstring("return " .. ("1 +"):rep(1000) .. "1")())
      print(type(loadstring("--" .. ("x"):rep(262142))))`,
    );
    rig.ticks(1);
    expect(rig.errors).toEqual([]);
    expect(rig.lines[0]).toContain('scripts cannot load binary chunks');
    const fault = 'a script can load a source of 262144 bytes at most, got 300002';
    expect(rig.lines[1]).toContain(fault);
    expect(rig.lines[2]).toContain(fault);
    expect(rig.lines.slice(3)).toEqual(['1001', 'function']);
    for (const line of rig.lines.slice(0, 3)) expect(line).toMatch(/^true\tnil\t|^false\t/);
  });

  it('follows the options, and strict mode', () => {
    const source = `print((pcall(assert, loadstring(string.dump(function() end)))))
      print((pcall(assert, loadstring(${BIG}))))
      print((pcall(assert, loadstring("return 1"))))`;
    const cases: [Parameters<typeof makeRig>[0], string[]][] = [
      [{}, ['false', 'false', 'true']],
      [{ binaryChunks: true }, ['true', 'false', 'true']],
      [{ maxLoadBytes: 400_000 }, ['false', 'true', 'true']],
      [{ maxLoadBytes: 4 }, ['false', 'false', 'false']],
      [{ mode: 'strict' }, ['true', 'true', 'true']],
      [{ mode: 'strict', binaryChunks: false, maxLoadBytes: 300 }, ['false', 'false', 'true']],
    ];
    for (const [options, expected] of cases) {
      const rig = makeRig(options);
      rig.scripting.runScript('t.lua', source);
      rig.ticks(1);
      expect(rig.lines).toEqual(expected);
    }
  });

  it('does not limit the host', () => {
    const rig = makeRig({ maxLoadBytes: 10 });
    const filler = `--${'x'.repeat(300_000)}\n`;
    rig.scripting.addScript('a.lua', `${filler}print("added")`);
    expect(rig.scripting.reload('a.lua', `${filler}print("reloaded")`).ok).toBe(true);
    rig.scripting.runScript('t.lua', `${filler}print("run")`);
    rig.ticks(1);
    expect(rig.lines).toEqual(['added', 'reloaded', 'run']);
  });
});
