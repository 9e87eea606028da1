/** The application plugin on a bare application: order, ticker, host functions, reload events, the end. */
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Pixi from 'pixi.js';
import { Scripting } from '../../plugin/index.ts';
import type * as Host from '../../plugin/pixi/index.ts';

let pixi: typeof Pixi;
let host: typeof Host;

beforeAll(async () => {
  // Pixi looks at the browser's name when it is loaded; Node 20 has no navigator.
  vi.stubGlobal('navigator', { userAgent: '', platform: '' });
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  pixi = await import('pixi.js');
  host = await import('../../plugin/pixi/index.ts');
});

type Options = Partial<PixiMixins.ApplicationOptions>;

/** An application without a renderer: what plugins see of one. */
function createApplication() {
  const canvas = Object.assign(new EventTarget(), {
    getBoundingClientRect: () => ({ left: 0, top: 0, width: 100, height: 100 }),
  });
  const runner = new pixi.SystemRunner('prerender');
  const app = {
    ticker: new pixi.Ticker(),
    stage: new pixi.Container(),
    canvas,
    screen: { width: 100, height: 100 },
    renderer: { runners: { prerender: runner } },
  };
  const application = app as unknown as Pixi.Application;
  return {
    app: application,
    render: () => runner.emit(),
    init: (options: Options = {}) => host.scriptingPlugin.init.call(application, options),
    destroy: () => host.scriptingPlugin.destroy.call(application),
  };
}

/** Ticks a ticker by some milliseconds of its own clock. */
function tick(ticker: Pixi.Ticker, milliseconds = 16): void {
  ticker.update(ticker.lastTime + milliseconds);
}

let printed: string[];
let core: Scripting;

beforeEach(() => {
  printed = [];
  core = new Scripting({ print: (line: string) => printed.push(line) });
});

describe('the plugin', () => {
  it('is taken by Pixi after its own plugins, which makes it end before them', () => {
    pixi.extensions.add(host.scriptingPlugin, host.scriptingPlugin);
    const plugins = pixi.Application._plugins as unknown[];
    expect(plugins.filter((plugin) => plugin === host.scriptingPlugin)).toHaveLength(1);
    expect(plugins.indexOf(host.scriptingPlugin)).toBeGreaterThan(
      plugins.indexOf(pixi.TickerPlugin),
    );
    pixi.extensions.remove(host.scriptingPlugin);
  });

  it('can end in a script: the step is finished, nothing runs after it', () => {
    const { app, init, destroy } = createApplication();
    init({ scripting: {} });
    const game = app.scripting;
    const errors: unknown[] = [];
    game.core.reports.on('error', (report) => errors.push(report));
    game.core.register('quit', {}, () => destroy());
    const steps: string[] = [];
    game.core.register('step', { params: [{ name: 'name', type: 'string' }] }, (name: string) => {
      steps.push(name);
    });
    game.core.addScript(
      'a.lua',
      `function update(self) step("update") quit() step("goes on") input.down("space") wait(0) step("never") end
      function destroy() step("destroy") end`,
    );
    const entity = game.core.spawn({ position: true }, 'a.lua');
    game.core.spawn({ position: true }, 'a.lua');
    game.sprites.bind(entity, new pixi.Container());
    tick(app.ticker);
    tick(app.ticker);
    game.frame(16);
    expect(errors).toEqual([]);
    expect(steps).toEqual(['update', 'goes on', 'destroy', 'destroy']);
    expect(app.scripting).toBe(undefined);
  });

  it('runs scripts before rendering, then the sprites', () => {
    const { app, init } = createApplication();
    const seen: number[] = [];
    // Pixi's own plugin adds the rendering first, and with LOW priority.
    app.ticker.add(() => seen.push(view?.x ?? 0), undefined, pixi.UPDATE_PRIORITY.LOW);
    init({ scripting: { core } });
    core.addScript('walk.lua', 'return { init = function(self) self.entity.position.x = 7 end }');
    const entity = core.spawn({ position: { x: 0, y: 0 } }, 'walk.lua');
    const view = app.scripting.sprites.bind(entity, new pixi.Container());
    tick(app.ticker);
    expect(seen).toEqual([7]);
    expect(app.scripting.figures.scriptMilliseconds).toBeGreaterThan(0);
  });

  it('passes the time of the ticker', () => {
    const { app, init } = createApplication();
    const spy = vi.spyOn(core, 'tick');
    init({ scripting: { core } });
    tick(app.ticker, 20);
    app.scripting.paused = true;
    tick(app.ticker, 20);
    app.scripting.paused = false;
    tick(app.ticker, 30);
    expect(spy.mock.calls.map(([time]) => Math.round(time))).toEqual([20, 30]);
  });

  it('makes a core of its own when it gets none, and ends it with the application', () => {
    const { app, init, destroy } = createApplication();
    init();
    expect(app.scripting.core).toBeInstanceOf(Scripting);
    const spy = vi.spyOn(app.scripting.core, 'dispose');
    destroy();
    expect(spy).toHaveBeenCalledOnce();
  });

  it('follows the ticker that takes the place of the first', () => {
    const { app, init, render } = createApplication();
    const spy = vi.spyOn(core, 'tick');
    init({ scripting: { core } });
    const first = app.ticker;
    app.ticker = new pixi.Ticker();
    render();
    tick(first);
    expect(spy).toHaveBeenCalledTimes(0);
    tick(app.ticker);
    expect(spy).toHaveBeenCalledTimes(1);
    expect(first.count).toBe(0);
  });

  it('leaves no listener behind', async () => {
    const { app, init, destroy } = createApplication();
    const spy = vi.spyOn(core, 'tick');
    init({ scripting: { core } });
    await app.scripting.ready;
    const { ticker } = app;
    destroy();
    tick(ticker);
    expect([ticker.count, spy.mock.calls.length]).toEqual([0, 0]);
    expect(app.scripting).toBeUndefined();
    expect(() => destroy()).not.toThrow();
    core.tick(16);
  });
});

describe('the types', () => {
  it('take a core with declared events', () => {
    const typed = new Scripting<{ alarm: (x: number) => void }>({ print: () => undefined });
    const { app, init } = createApplication();
    init({ scripting: { core: typed } });
    expect(app.scripting.core).toBe(typed);
  });
});

describe('scripts', () => {
  it('of the settings are loaded by ready, under the address as written', async () => {
    const adapter = pixi.DOMAdapter.get();
    const texts: Record<string, string> = { 'scripts/guard.lua': 'return {}' };
    await pixi.Assets.init({ skipDetections: true });
    vi.spyOn(adapter, 'getBaseUrl').mockReturnValue('http://page.test/');
    vi.spyOn(adapter, 'fetch').mockImplementation((address) => {
      const text = texts[String(address).replace('http://page.test/', '')];
      return Promise.resolve(new Response(text ?? '', { status: text === undefined ? 404 : 200 }));
    });
    const { app, init } = createApplication();
    init({ scripting: { core, scripts: ['./scripts/guard.lua'] } });
    expect(core.hasScript('scripts/guard.lua')).toBe(false);
    await app.scripting.ready;
    expect(core.hasScript('scripts/guard.lua')).toBe(true);

    const silence = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const other = createApplication();
    other.init({ scripting: { scripts: ['missing.lua'] } });
    await expect(other.app.scripting.ready).rejects.toThrow(/missing\.lua.*404/s);
    silence.mockRestore();
    vi.restoreAllMocks();
  });

  it.each([
    ['guard.lua', 'guard.lua'],
    ['./scripts/guard.lua?v=2#x', 'scripts/guard.lua'],
    ['/game/scripts/guard.lua', 'guard.lua'],
    ['https://host.test/a/guard.lua?v=1', 'guard.lua'],
  ])('at %s are called %s', (address, name) => {
    expect(host.scriptNameOf(address)).toBe(name);
  });

  it('ask for keys and sounds by host functions, with checked arguments', () => {
    const { app, init } = createApplication();
    init({ scripting: { core, sounds: { beep: { frequency: 440, seconds: 0.1 } } } });
    core.addScript(
      'ask.lua',
      `return { init = function(self)
         print(input.down("left"), input.pressed("left"), input.pointer())
         print(sound.play("beep"), sound.loop("beep"), sound.stop(2), sound.volume(0.5))
         print(pcall(sound.play, "hoot"))
         print(pcall(input.down))
         print(pcall(sound.play, "beep", "loud"))
       end }`,
    );
    core.spawn({}, 'ask.lua');
    tick(app.ticker);
    expect(printed).toEqual([
      'false\tfalse\t0\t0\tfalse',
      '1\t2\tnil',
      "false\tsound.play: unknown sound 'hoot'",
      "false\tbad argument #1 to 'input.down' (string expected, got no value)",
      "false\tbad argument #2 to 'sound.play' (number expected, got string)",
    ]);
  });

  it('get events of keys in the frame in which they are applied', () => {
    const keys = new EventTarget();
    const { app, init } = createApplication();
    init({ scripting: { core, input: { keys } } });
    core.addScript('hear.lua', 'return { on_key_down = function(self, name) print(name) end }');
    core.spawn({}, 'hear.lua');
    tick(app.ticker);
    keys.dispatchEvent(
      Object.assign(new Event('keydown'), { code: 'KeyE', key: 'e', repeat: false }),
    );
    expect(printed).toEqual([]);
    tick(app.ticker);
    expect(printed).toEqual(['e']);
  });

  it('that the Vite plugin reports as saved are reloaded, unless the core does not have them', () => {
    vi.stubGlobal('window', new EventTarget());
    const { init, destroy } = createApplication();
    init({ scripting: { core, input: false } });
    core.addScript('guard.lua', 'return {}');
    const spy = vi.spyOn(core, 'reload');
    const save = (name: string) => {
      const detail = { name, source: 'return { }', results: [] as unknown[] };
      globalThis.window.dispatchEvent(new CustomEvent('moontick:reload', { detail }));
      return detail.results;
    };
    expect(save('guard.lua')).toMatchObject([{ ok: true, script: 'guard.lua' }]);
    expect(save('other.lua')).toEqual([]);
    destroy();
    expect(save('guard.lua')).toEqual([]);
    expect(spy).toHaveBeenCalledTimes(1);
    vi.stubGlobal('window', undefined);
  });
});
