// Main-thread JavaScript per frame of the built harbour with at least 1,200 scripted entities, in headless Chromium.
// Usage: node test/bench/browser.mjs [frames, default 400] [entities, default 1200]
// Counted: scripts (input, events, Lua), binding (components to views), game (the example's own TypeScript), scene (Pixi's
// transforms and batches). Drawing is left out: without a graphics card it is software, takes both cores, and decides the
// frame rate. So the frames are measured twice: with WebGL's draw calls switched off, which is what a machine with a
// graphics card sees, and as drawn here.
// The page is cross-origin isolated, so that its clock is exact to 5 microseconds. Run it on an idle machine. Times are those of
// the wall; the browser's other processes compete for the processor and stretch them, so the sum is given in processor time of
// the main thread too, taken from marks in a trace.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { ensureBuild, ensureChrome, root } from '../../scripts/support.mjs';

const FRAMES = Number(process.argv[2] ?? 400);
const ENTITIES = Number(process.argv[3] ?? 1200);
const PATIENCE = 300_000;

async function serve() {
  const source = join(root, 'examples', 'harbour');
  const outDir = mkdtempSync(join(tmpdir(), 'moontick-bench-'));
  const common = { root: source, configFile: join(source, 'vite.config.ts'), logLevel: 'warn' };
  await build({ ...common, build: { outDir, emptyOutDir: true } });
  const headers = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  };
  const server = await preview({
    ...common,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', headers },
  });
  const close = async () => {
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  };
  return { address: server.resolvedUrls.local[0], close };
}

/**
 * Runs on the page: takes the times of each frame into window.samples. Drawings that the game makes itself before Pixi's
 * (its lights) count as drawing too.
 */
function instrument() {
  const { app, core } = window.__harbour;
  const { figures } = app.scripting;
  const now = () => performance.now();
  const mark = (name) => performance.mark(`moontick:${name}`);
  /** Times of a method of an object, added up; calls inside of each other count once. */
  const meter = (object, method, name) => {
    const total = { milliseconds: 0 };
    const original = object[method];
    let depth = 0;
    object[method] = function measured(...args) {
      if (depth === 0) mark(`${name}+`);
      const at = now();
      depth++;
      try {
        return original.apply(this, args);
      } finally {
        depth--;
        if (depth === 0) {
          total.milliseconds += now() - at;
          mark(`${name}-`);
        }
      }
    };
    return total;
  };
  const scene = meter(app.renderer.renderGroup, '_updateRenderGroups', 'scene');
  const drawing = meter(app.renderer, 'render', 'draw');
  let [start, before, game] = [0, 0, 0];
  window.samples = [];
  app.ticker.add(
    () => {
      mark('start');
      start = now();
      scene.milliseconds = 0;
      drawing.milliseconds = 0;
    },
    undefined,
    100,
  );
  // Just before Pixi renders (LOW, -25).
  app.ticker.add(
    () => {
      const ours = figures.scriptMilliseconds + figures.bindingMilliseconds;
      game = Math.max(0, now() - start - ours - drawing.milliseconds);
      mark('update');
    },
    undefined,
    -24,
  );
  app.ticker.add(
    () => {
      const { scriptMilliseconds: scripts, bindingMilliseconds: binding } = figures;
      const sum = scripts + binding + game + scene.milliseconds;
      const { resumes, leftOver } = core.stats;
      const interval = start - before;
      const sample = { scripts, binding, game, scene: scene.milliseconds, sum };
      window.samples.push({
        ...sample,
        drawing: drawing.milliseconds,
        interval,
        resumes,
        leftOver,
      });
      before = start;
      mark('end');
      performance.clearMarks();
    },
    undefined,
    -100,
  );
}

function quantiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.5, 0.95, 0.99].map(
    (q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))],
  );
}

function report(title, { samples, processor }) {
  console.log(
    `\n${title}, ${samples.length} frames: milliseconds of JavaScript a frame (p50, p95, p99)`,
  );
  for (const part of ['scripts', 'binding', 'game', 'scene', 'sum']) {
    const values = quantiles(samples.map((sample) => sample[part]));
    console.log(part.padEnd(8) + values.map((value) => value.toFixed(2).padStart(8)).join(''));
  }
  const values = quantiles(processor);
  console.log('(CPU)'.padEnd(8) + values.map((value) => value.toFixed(2).padStart(8)).join(''));
  const mean = (part) =>
    samples.reduce((total, sample) => total + sample[part], 0) / samples.length;
  console.log(
    `${(1000 / mean('interval')).toFixed(1)} frames a second, ${mean('resumes').toFixed(0)} resumes a frame, ` +
      `${mean('leftOver').toFixed(0)} tasks left over for the next`,
  );
}

/** Runs on the page: makes WebGL's draw calls do nothing and hides the canvas, or the contrary. */
function switchDrawing(on) {
  const { app } = window.__harbour;
  const { gl } = app.renderer;
  app.canvas.style.visibility = on ? 'visible' : 'hidden';
  for (const name of [
    'drawElements',
    'drawArrays',
    'drawElementsInstanced',
    'drawArraysInstanced',
  ]) {
    if (on) delete gl[name];
    else gl[name] = () => undefined;
  }
}

/** Marks of a trace → milliseconds of the main thread's processor time a frame: up to rendering without drawing, and the scene. */
function processorTimes(events) {
  const marks = events
    .filter(({ name, tts }) => name.startsWith('moontick:') && tts !== undefined)
    .map(({ name, ts, tts }) => ({ name: name.slice('moontick:'.length), ts, tts }))
    .toSorted((a, b) => a.ts - b.ts);
  const times = [];
  let frame;
  for (const { name, tts } of marks) {
    if (name === 'start') frame = { sum: 0, since: tts, updating: true };
    if (frame === undefined) continue;
    if (name === 'draw+' && frame.updating) frame.sum += tts - frame.since;
    if (name === 'draw-' && frame.updating) frame.since = tts;
    if (name === 'update') {
      frame.sum += tts - frame.since;
      frame.updating = false;
    }
    if (name === 'scene+') frame.scene = tts;
    if (name === 'scene-') frame.sum += tts - frame.scene;
    if (name === 'end') times.push(frame.sum / 1000);
  }
  return times;
}

/** Runs `body` while marks are traced; answers the events. */
async function traced(body) {
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', { categories: 'blink.user_timing' });
  await body();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return events;
}

/** Takes FRAMES frames, after some to warm up. */
async function measure(page) {
  const first = await page.evaluate(() => window.__harbour.frames);
  await page.waitForFunction((wanted) => window.__harbour.frames >= wanted, first + FRAMES / 2);
  await page.evaluate(() => (window.samples.length = 0));
  const events = await traced(() =>
    page.waitForFunction((wanted) => window.samples.length > wanted, FRAMES),
  );
  const samples = await page.evaluate(() => window.samples.slice(1));
  return { samples, processor: processorTimes(events) };
}

const executablePath = ensureChrome();
if (executablePath === undefined || !ensureBuild()) process.exit(1);
const served = await serve();
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => console.error(`page: ${error.message}`));
  await page.goto(served.address);
  await page.waitForFunction(() => window.__harbour?.gulls >= 200);
  await page.evaluate((wanted) => {
    const { core } = window.__harbour;
    core.emit('more_gulls', Math.max(0, wanted - core.stats.entities));
  }, ENTITIES);
  await page.waitForFunction((wanted) => window.__harbour.core.stats.entities >= wanted, ENTITIES);
  await page.evaluate(instrument);
  await page.evaluate(switchDrawing, false);
  const undrawn = await measure(page);
  await page.evaluate(switchDrawing, true);
  const drawn = await measure(page);
  const { entities, behaviours, tasks } = await page.evaluate(() => window.__harbour.core.stats);
  console.log(`${entities} entities, ${behaviours} behaviours, ${tasks} tasks`);
  report('without drawing', undrawn);
  report('drawn in software', drawn);
  const isolated = await page.evaluate(() => window.crossOriginIsolated);
  if (!isolated) console.log('not cross-origin isolated: times are in steps of 0.1 ms');
} finally {
  await browser.close();
  await served.close();
}
