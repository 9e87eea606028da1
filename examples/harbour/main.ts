// The harbour: starts PixiJS with the scripting plugin, hands the scripts what they may do
// (host-functions.ts), and lets them make the village. Who lives here and what happens is in
// scripts/*.lua; this file only connects things.
import { Application, extensions, UPDATE_PRIORITY } from 'pixi.js';
import { Scripting } from 'moontick';
import type { HostValue } from 'moontick';
import { scriptingPlugin } from 'moontick/pixi';
import { defineComponents, registerHostFunctions } from './host-functions.ts';
import { installKeys } from './keys.ts';
import { Panel } from './panel.ts';
import { SOUNDS } from './sounds.ts';
import { installTestHook } from './test-hook.ts';
import { loadArt } from './view/art.ts';
import { Flock } from './view/flock.ts';
import { Labels } from './view/labels.ts';
import { harbourPlan } from './view/plan.ts';
import { Stage } from './view/stage.ts';
import { TextBox } from './view/text-box.ts';
import { Walking } from './view/walking.ts';

/** A Lua file as the Vite plugin gives it. */
interface LuaModule {
  name: string;
  source: string;
}

const files = Object.values(
  import.meta.glob<LuaModule>('./scripts/*.lua', { eager: true, import: 'default' }),
);
/** Not behaviours: started by keys. */
const STARTED_BY_KEYS = ['scripts/endless.lua', 'scripts/broken.lua'];
/** Shared by the others, so loaded first. */
const LIBRARIES = ['scripts/people.lua', 'scripts/stage.lua'];

function loadScripts(core: Scripting): void {
  const rank = (file: LuaModule): number => (LIBRARIES.includes(file.name) ? 0 : 1);
  const behaviours = files.filter((file) => !STARTED_BY_KEYS.includes(file.name));
  core.loadScripts([...behaviours].sort((a, b) => rank(a) - rank(b)));
}

async function start(): Promise<void> {
  const core = new Scripting({ budgetMilliseconds: 4 });
  extensions.add(scriptingPlugin);
  const app = new Application();
  await app.init({
    preference: 'webgl',
    resizeTo: window,
    background: 0x123652,
    antialias: false,
    roundPixels: true,
    resolution: window.devicePixelRatio || 1,
    autoDensity: true,
    scripting: { core, sounds: SOUNDS },
  });
  // Few pictures are in use: a shader that chooses among four instead of sixteen is much faster on
  // weak machines.
  app.renderer.limits.maxBatchableTextures = 4;
  const art = await loadArt();
  document.getElementById('game')?.appendChild(app.canvas);

  defineComponents(core);
  const { sprites } = app.scripting;
  const stage = new Stage(app, core.world, art, harbourPlan);
  const flock = new Flock(core.world, harbourPlan.width, harbourPlan.height);
  const labels = new Labels(core.world, stage.layers.sign);
  const box = new TextBox(app, art);
  const walking = new Walking(harbourPlan);
  registerHostFunctions({ core, sprites, art, stage, box, walking, flock, labels });
  await app.scripting.ready;
  loadScripts(core);

  const panel = new Panel(core);
  let before = 0;
  app.ticker.add(() => (before = performance.now()), undefined, UPDATE_PRIORITY.HIGH);
  app.ticker.add(
    ({ deltaMS, elapsedMS }) => {
      flock.update(deltaMS / 1000);
      labels.update();
      stage.update();
      box.update(stage.scale);
      panel.frame(elapsedMS, performance.now() - before, flock.count);
    },
    undefined,
    UPDATE_PRIORITY.NORMAL - 1,
  );
  app.ticker.add(() => stage.render(), undefined, UPDATE_PRIORITY.LOW + 1);

  installKeys(core, files);
  installTestHook({ app, core, box, flock, panel });
  core.events.on('player', () => document.getElementById('game')?.classList.add('ready'));
  core.spawn({}, 'scripts/village.lua', { plan: harbourPlan as unknown as HostValue });
}

await start().catch((error: unknown) => {
  const box = document.getElementById('error');
  if (box !== null) Object.assign(box, { hidden: false, textContent: String(error) });
  throw error;
});
