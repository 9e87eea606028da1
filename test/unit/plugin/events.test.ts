// Events between scripts and the host.
import { describe, expect, it } from 'vitest';
import type { LuaTable } from '../../../runtime/internals.ts';
import { attachScript, makeRig } from './support.ts';

interface GameEvents {
  alarm: (x: number, who: string) => void;
  quiet: () => void;
}

describe('events', () => {
  it('reach typed listeners of the host with converted arguments', () => {
    const rig = makeRig<
      GameEvents & { seen: (entity: number, table: LuaTable, flag: boolean) => void }
    >();
    const { scripting } = rig;
    const got: unknown[] = [];
    scripting.events.on('alarm', (x, who) => got.push(x, who));
    scripting.events.on('seen', (entity, table, flag) =>
      got.push(entity, table.getString('k'), flag),
    );
    const entity = attachScript(
      rig,
      'a.lua',
      'function run(self) emit("alarm", 3, "wächter") emit("seen", self.entity, { k = 1 }, true) end',
    );
    rig.ticks(1);
    expect(got).toEqual([3, 'wächter', entity, 1, true]);
    scripting.emit('alarm', 4, 'ö');
    const misuse = (): void => {
      // @ts-expect-error the first argument of an alarm is a number
      scripting.emit('alarm', 'four', 'ö');
      // @ts-expect-error there is no such event
      scripting.emit('alarms', 4, 'ö');
    };
    expect(misuse).toBeTypeOf('function');
    expect(got.slice(5)).toEqual([4, 'ö']);
  });

  it('take effect at the end of the step that emitted them, in order', () => {
    const rig = makeRig();
    const order: string[] = [];
    rig.scripting.events.on('one', () => order.push('listener one'));
    rig.scripting.events.on('two', () => order.push('listener two'));
    rig.scripting.register(
      'mark',
      { params: [{ name: 'what', type: 'string' }] },
      (what: string) => {
        order.push(what);
      },
    );
    rig.scripting.runScript(
      't.lua',
      'emit("one") emit("two") mark("step ends") wait(0) mark("next")',
    );
    rig.ticks(2);
    expect(order).toEqual(['step ends', 'listener one', 'listener two', 'next']);
  });

  it('call handlers of all behaviours with the same arguments; send calls those of one entity', () => {
    const rig = makeRig();
    const source = 'function on_hit(self, n, by) print(self.name, n, by and by:alive()) end';
    rig.scripting.addScript('a.lua', source);
    const first = rig.scripting.spawn({}, 'a.lua', { name: 'first' });
    const second = rig.scripting.spawn({}, 'a.lua', { name: 'second' });
    rig.ticks(1);
    rig.scripting.emit('hit', 1);
    rig.ticks(1);
    expect(rig.lines).toEqual(['first\t1\tnil', 'second\t1\tnil']);
    rig.scripting.send(second, 'hit', 2, rig.scripting.wrap(first));
    rig.ticks(1);
    expect(rig.lines.slice(2)).toEqual(['second\t2\ttrue']);
    rig.scripting.addScript(
      'b.lua',
      'function run() for _, e in ipairs(query("tag")) do e:send("hit", 3) end end',
    );
    rig.scripting.component('tag', {});
    rig.scripting.world.add(first, 'tag');
    rig.scripting.spawn({}, 'b.lua');
    rig.ticks(2);
    expect(rig.lines.slice(3)).toEqual(['first\t3\tnil']);
    rig.scripting.destroy(first);
    expect(() => rig.scripting.send(first, 'hit')).toThrow('stale entity handle');
  });

  it('whose handler fails are reported once and that handler is set aside', () => {
    const rig = makeRig();
    attachScript(rig, 'a.lua', 'function on_x() error("bad") end function on_y() print("y") end');
    rig.ticks(1);
    for (let i = 0; i < 3; i++) {
      rig.scripting.emit('x');
      rig.scripting.emit('y');
      rig.ticks(1);
    }
    expect(rig.errors.map((each) => each.where)).toEqual(['on_x']);
    expect(rig.lines).toEqual(['y', 'y', 'y']);
  });

  it('whose listener throws are reported and do not stop the tick', () => {
    const rig = makeRig();
    rig.scripting.events.on('boom', () => {
      throw new Error('listener fell over');
    });
    rig.scripting.runScript('t.lua', 'emit("boom") wait(0) print("went on")');
    rig.ticks(2);
    expect(rig.errors).toMatchObject([{ where: 'listener', script: 'boom' }]);
    expect(rig.errors[0].error.message).toBe('listener fell over');
    expect(rig.lines).toEqual(['went on']);
  });

  it('that answer each other for ever do not hold up a tick', () => {
    const rig = makeRig();
    attachScript(
      rig,
      'a.lua',
      'function on_ping(self) emit("ping") self.n = (self.n or 0) + 1 print(self.n) end',
    );
    rig.ticks(1);
    rig.scripting.emit('ping');
    rig.ticks(1);
    expect(rig.lines.length).toBeLessThan(40);
    rig.ticks(1);
    expect(rig.lines.length).toBeGreaterThan(17);
  });

  it('refuse arguments that scripts must not get', () => {
    const { scripting } = makeRig();
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    for (const bad of [() => 1, new Set(), Symbol('x'), 1n, circular, new Date()]) {
      expect(() => scripting.emit('x', bad as never)).toThrow(TypeError);
    }
  });
});

describe('output', () => {
  it('goes to the sink and to the listeners of reports', () => {
    const rig = makeRig();
    const logged: string[] = [];
    rig.scripting.reports.on('log', (entry) =>
      logged.push(`${entry.level} ${entry.text.split('\n')[0]}`),
    );
    rig.scripting.runScript(
      't.lua',
      'print(1, nil, "x")\nlog("two", setmetatable({}, { __tostring = function() return "T" end }))\nerror("e")',
    );
    rig.ticks(1);
    expect(rig.lines).toEqual(['1\tnil\tx', 't.lua:2: two\tT']);
    expect(logged).toEqual(['log 1\tnil\tx', 'log t.lua:2: two\tT', 'error t.lua:3: e']);
  });
});
