// What a game may bring itself: a VM, a world, a mode, a place for output.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CoreVM } from '../../../runtime/internals.ts';
import { BitecsBackend, Scripting, World } from '../../../plugin/index.ts';
import { makeRig } from './support.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('options of Scripting', () => {
  it('default to the console for output and errors', () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const scripting = new Scripting();
    scripting.runScript('t.lua', 'print("out")\nerror("bad")');
    scripting.tick(16);
    expect(log.mock.calls).toEqual([['out']]);
    expect(error.mock.calls.length).toBe(1);
    const [text] = error.mock.calls[0] as [string];
    expect(text).toMatch(/^t\.lua:2: bad\n  in task of t\.lua \(started at host\)\n/);
    expect(scripting.budgetMilliseconds).toBe(4);
  });

  it('take a VM of the host, with its globals', () => {
    const printed: string[] = [];
    const vm = new CoreVM({ print: (line) => printed.push(line) });
    vm.run('answer = 42', '=host');
    const rig = makeRig({ vm });
    expect(rig.scripting.vm).toBe(vm);
    rig.scripting.runScript('t.lua', 'wait(0) print(answer, type(spawn))');
    rig.ticks(2);
    expect(printed).toEqual(['42\tfunction']);
  });

  it('take a world that other parts of the game use', () => {
    const world = new World(new BitecsBackend());
    const position = world.define('position', { x: 1 });
    const rig = makeRig({ world });
    rig.scripting.addScript('a.lua', 'function init(self) self.entity.position.x = 9 end');
    const entity = world.create();
    world.add(entity, 'position');
    rig.scripting.attach(entity, 'a.lua');
    rig.ticks(1);
    expect(position.values('x')).toContain(9);
    world.destroy(entity);
    expect(rig.scripting.stats.behaviours).toBe(1);
    rig.ticks(1);
    expect(rig.scripting.stats.behaviours).toBe(0);
  });

  it('run waits and reloads in strict mode too', () => {
    const rig = makeRig({ mode: 'strict' });
    rig.scripting.addScript(
      'a.lua',
      'function run() print(pcall(wait, 0.1)) end function update() print("u") coroutine.yield() end',
    );
    rig.scripting.spawn({}, 'a.lua');
    rig.ticks(2);
    expect(rig.lines).toEqual(['u', 'true\t0.1']);
    rig.scripting.reload('a.lua', 'function update() print("new") end');
    rig.ticks(2);
    expect(rig.lines.slice(2)).toEqual(['new', 'new']);
    expect(rig.errors).toEqual([]);
  });
});
