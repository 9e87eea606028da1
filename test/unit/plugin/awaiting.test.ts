// Host functions that answer with promises, in tasks and behaviours: when they go on, in which order, and what ends them.
import { describe, expect, it } from 'vitest';
import type { HostFunctionDeclaration } from '../../../plugin/index.ts';
import { attachScript, makeRig } from './support.ts';
import type { Rig } from './support.ts';

interface OpenCall {
  readonly key: string;
  readonly signal: AbortSignal;
  resolve(value?: unknown): void;
  reject(reason: unknown): void;
}

/** A game with `ask(key)`, whose promises the test settles. */
function askingRig(extra: HostFunctionDeclaration = {}): { rig: Rig; calls: OpenCall[] } {
  const rig = makeRig();
  const calls: OpenCall[] = [];
  const declaration = { params: [{ name: 'key', type: 'string' as const }], async: true, ...extra };
  rig.scripting.register('ask', declaration, (key: string, signal: AbortSignal) => {
    return new Promise((resolve, reject) => calls.push({ key, signal, resolve, reject }));
  });
  return { rig, calls };
}

/** Lets promises settle. */
async function settle(): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, 0));
}

describe('async host functions', () => {
  it('give their value in the next tick after the promise has settled', async () => {
    const { rig, calls } = askingRig();
    rig.scripting.runScript('t.lua', 'local v = ask("a") print(v, time()) print(ask("b"))');
    rig.ticks(2);
    expect(rig.scripting.stats).toMatchObject({ waiting: 1, awaiting: 1, tasks: 1 });
    calls[0]!.resolve('grün');
    rig.ticks(1);
    expect(rig.lines).toEqual([]);
    await settle();
    expect(rig.lines).toEqual([]);
    rig.ticks(1);
    expect(rig.lines).toEqual(['grün\t0.4']);
    expect(rig.scripting.stats).toMatchObject({ waiting: 1, awaiting: 1 });
    calls[1]!.resolve(2);
    await settle();
    rig.ticks(1);
    expect(rig.lines[1]).toBe('2');
    expect(rig.scripting.stats).toMatchObject({ waiting: 0, awaiting: 0, tasks: 0 });
  });

  it('go on in the order in which the promises settled, after what time has woken', async () => {
    const { rig, calls } = askingRig();
    for (const key of ['a', 'b', 'c'])
      rig.scripting.runScript(`${key}.lua`, `print(ask("${key}"))`);
    rig.scripting.runScript('s.lua', 'wait(0.2) print("slept")');
    rig.ticks(1);
    for (const index of [2, 0, 1]) {
      calls[index]!.resolve(calls[index]!.key);
      await settle();
    }
    rig.ticks(2);
    expect(rig.lines).toEqual(['c', 'a', 'b', 'slept']);
    rig.lines.length = 0;
    rig.scripting.runScript('s.lua', 'wait(0.1) print("slept")');
    rig.scripting.runScript('d.lua', 'print(ask("d"))');
    rig.ticks(1);
    calls[3]!.resolve('d');
    await settle();
    rig.ticks(1);
    expect(rig.lines).toEqual(['slept', 'd']);
  });

  it('wait in behaviours: init, update, handlers', async () => {
    const { rig, calls } = askingRig();
    attachScript(
      rig,
      'b.lua',
      `function init(self) self.name = ask("init") end
      function update(self, dt) print(self.name, ask("update"), dt) end
      function on_bell(self) print(ask("bell")) end`,
    );
    rig.ticks(1);
    rig.scripting.emit('bell');
    calls[0]!.resolve('n');
    await settle();
    rig.ticks(2);
    expect(calls.map(({ key }) => key)).toEqual(['init', 'update']);
    rig.scripting.emit('bell');
    rig.ticks(3);
    expect(rig.lines).toEqual([]);
    calls[1]!.resolve('u');
    calls[2]!.resolve('ding');
    await settle();
    rig.ticks(1);
    expect(rig.lines).toEqual(['n\tu\t0.1', 'ding']);
    rig.ticks(1);
    expect(calls.map(({ key }) => key)).toEqual(['init', 'update', 'bell', 'update']);
  });

  it('raise rejections at the calling line, with the function, the cause and both tracebacks', async () => {
    const { rig, calls } = askingRig();
    rig.scripting.runScript(
      't.lua',
      'print(pcall(ask, "a"))\nlocal function f() ask("b") end\nf()',
    );
    rig.ticks(1);
    const reason = new TypeError('not föund');
    calls[0]!.reject(reason);
    await settle();
    rig.ticks(1);
    expect(rig.lines).toEqual(['false\tt.lua:1: ask: not föund']);
    calls[1]!.reject(reason);
    await settle();
    rig.ticks(1);
    const { error } = rig.errors[0]!;
    expect(error.message).toBe('t.lua:2: ask: not föund');
    expect(error.cause).toBe(reason);
    expect(error.traceback).toContain(`t.lua:2: in function 'f'`);
    expect(reason.stack).toContain('awaiting.test');
  });

  it('convert as declared when they go on', async () => {
    const { rig, calls } = askingRig({ returns: 'entity' });
    rig.scripting.component('position', { x: 5 });
    const entity = rig.scripting.spawn({ position: true });
    const stale = rig.scripting.spawn();
    const body =
      'print(ask("").position.x) local function f() return ask("") end print(pcall(f)) print(pcall(f))';
    rig.scripting.runScript('t.lua', body);
    rig.ticks(1);
    calls[0]!.resolve(entity);
    await settle();
    rig.ticks(1);
    rig.scripting.destroy(stale);
    calls[1]!.resolve(stale);
    await settle();
    rig.ticks(1);
    calls[2]!.resolve(undefined);
    await settle();
    rig.ticks(1);
    expect(rig.lines[0]).toBe('5');
    expect(rig.lines[1]).toContain('false\tt.lua:1: ask:');
    expect(rig.lines[2]).toBe('true\tnil');
    expect(rig.errors).toEqual([]);
  });

  it('check arguments and report what the implementation throws at once', () => {
    const { rig } = askingRig();
    rig.scripting.register('broken', { async: true }, () => {
      throw new Error('at once');
    });
    rig.scripting.runScript('t.lua', 'print(pcall(ask, 1)) print(pcall(broken))');
    rig.ticks(1);
    expect(rig.lines[0]).toContain(`bad argument #1 to 'ask' (string expected, got number)`);
    expect(rig.lines[1]).toContain('broken: at once');
    expect(rig.scripting.vm.state.waits.size).toBe(0);
  });
});

describe('the end of a task that waits for a promise', () => {
  const SCRIPT = `function run(self) print(ask("run")) end
    function update(self) print(ask("update")) end
    function on_bell(self) print(ask("bell")) end
    function destroy(self) print("destroyed") end`;

  function waitingRig(): { rig: Rig; calls: OpenCall[]; entity: number } {
    const { rig, calls } = askingRig();
    const entity = attachScript(rig, 'b.lua', SCRIPT);
    rig.ticks(1);
    rig.scripting.emit('bell');
    rig.ticks(1);
    expect(calls.map(({ key }) => key)).toEqual(['run', 'update', 'bell']);
    return { rig, calls, entity };
  }

  it.each([
    ['the entity dies', ({ scripting }: Rig, entity: number) => scripting.destroy(entity)],
    ['the script is detached', ({ scripting }: Rig, e: number) => scripting.detach(e, 'b.lua')],
    ['the game is disposed of', ({ scripting }: Rig) => scripting.dispose()],
  ])('aborts the calls when %s, and ignores what comes later', async (_, end) => {
    const { rig, calls, entity } = waitingRig();
    calls[1]!.resolve('settled, not delivered');
    await settle();
    end(rig, entity);
    expect(rig.lines).toEqual(['destroyed']);
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([true, false, true]);
    expect((calls[0]!.signal.reason as Error).message).toBe(`task 'b.lua run' was cancelled`);
    calls[0]!.resolve('late');
    calls[2]!.reject(new Error('late'));
    await settle();
    rig.ticks(2);
    expect(rig.lines).toEqual(['destroyed']);
    expect(rig.errors).toEqual([]);
    expect(rig.scripting.stats.awaiting).toBe(0);
    expect(rig.scripting.vm.state.waits.size).toBe(0);
  });

  it('aborts when a script cancels it, from outside and by itself', async () => {
    const { rig, calls } = askingRig();
    rig.scripting.runScript(
      't.lua',
      `local other = spawn_task(function() ask("other") print("never") end)
      local own own = spawn_task(function() wait_frames(1) own:cancel() ask("own") print("never") end)
      wait_frames(3) other:cancel() print(other:alive(), own:alive())`,
    );
    rig.ticks(3);
    expect(calls.map(({ key, signal }) => [key, signal.aborted])).toEqual([
      ['other', false],
      ['own', true],
    ]);
    rig.ticks(1);
    expect(rig.lines).toEqual(['false\tfalse']);
    expect(calls[0]!.signal.aborted).toBe(true);
    for (const call of calls) call.resolve();
    await settle();
    rig.ticks(1);
    expect(rig.lines.length).toBe(1);
    expect(rig.scripting.stats).toMatchObject({ awaiting: 0, waiting: 0 });
    expect(rig.scripting.vm.state.waits.size).toBe(0);
  });

  it('a reload keeps it: it goes on in its old code', async () => {
    const { rig, calls } = askingRig();
    attachScript(
      rig,
      'b.lua',
      'function run(self) print("old", ask("run"), self:name()) end function name() return 1 end',
    );
    rig.ticks(1);
    expect(
      rig.scripting.reload('b.lua', 'function run() end function name() return 2 end').ok,
    ).toBe(true);
    calls[0]!.resolve('value');
    await settle();
    rig.ticks(1);
    expect(rig.lines).toEqual(['old\tvalue\t2']);
  });
});

describe('chunk bodies and destroy hooks', () => {
  it('refuse to wait, and the work is not begun', () => {
    const { rig, calls } = askingRig();
    const refusal = `'ask' waits for a promise: chunk bodies and destroy hooks cannot wait`;
    expect(() => rig.scripting.addScript('a.lua', 'ask("body")')).toThrow(refusal);
    const entity = attachScript(rig, 'b.lua', 'function destroy() ask("hook") end');
    rig.ticks(1);
    rig.scripting.destroy(entity);
    expect(rig.errors[0]?.error.message).toContain(refusal);
    expect(calls).toEqual([]);
  });
});
