// Main-thread JavaScript per frame of the built harbour with at least 1,200 scripted entities, in headless Chromium.
// Usage: node test/bench/browser.mjs [frames, default 600] [entities, default 1200]
// Milliseconds per frame, p50 / p95 / p99: scripts (input, events, Lua), binding (components to views), game (the
// example's own TypeScript), scene (Pixi's transforms and batches), and their sum. Drawing itself is left out: without a
// graphics card it is software. The page is cross-origin isolated, so that its clock is exact to 5 microseconds.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { ensureBuild, ensureChrome, root } from '../../scripts/support.mjs';

const FRAMES = Number(process.argv[2] ?? 600);
const ENTITIES = Number(process.argv[3] ?? 1200);
const WARM_UP = 300;
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

/** Runs on the page: takes the times of each frame into window.samples. */
function instrument() {
  const { app, core } = window.__harbour;
  const { figures } = app.scripting;
  const samples = [];
  const now = () => performance.now();
  let start = 0;
  let scene = 0;
  let depth = 0;
  const system = app.renderer.renderGroup;
  const update = system._updateRenderGroups;
  system._updateRenderGroups = function measured(group) {
    const at = now();
    depth++;
    try {
      return update.call(this, group);
    } finally {
      depth--;
      if (depth === 0) scene += now() - at;
    }
  };
  let before = 0;
  let sample;
  app.ticker.add(() => (start = now()), undefined, 100);
  // Just before Pixi renders (LOW, -25), and just after.
  app.ticker.add(
    () => {
      const ticked = now() - start;
      const { scriptMilliseconds: scripts, bindingMilliseconds: binding } = figures;
      const game = Math.max(0, ticked - scripts - binding);
      const gameScene = scene;
      sample = {
        scripts,
        binding,
        game,
        interval: start - before,
        gameScene,
        resumes: core.stats.resumes,
      };
      before = start;
      scene = 0;
    },
    undefined,
    -24,
  );
  app.ticker.add(
    () => {
      sample.scene = scene;
      sample.sum = sample.scripts + sample.binding + sample.game + sample.scene;
      samples.push(sample);
      scene = 0;
    },
    undefined,
    -100,
  );
  window.samples = samples;
}

function quantiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.5, 0.95, 0.99].map(
    (q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))],
  );
}

function report(samples, counts) {
  const { entities, behaviours, tasks, leftOver } = counts;
  console.log(
    `${entities} entities, ${behaviours} behaviours, ${tasks} tasks, ${samples.length} frames`,
  );
  for (const part of ['scripts', 'binding', 'game', 'scene', 'sum']) {
    const [p50, p95, p99] = quantiles(samples.map((sample) => sample[part]));
    const cells = [p50, p95, p99].map((value) => value.toFixed(2).padStart(8));
    console.log(`${part.padEnd(8)}${cells.join('')}  ms (p50, p95, p99)`);
  }
  const [interval] = quantiles(samples.map((sample) => sample.interval));
  const mean = samples.reduce((total, sample) => total + sample.interval, 0) / samples.length;
  const [resumes] = quantiles(samples.map((sample) => sample.resumes));
  console.log(
    `${(1000 / mean).toFixed(1)} frames a second (median interval ${interval.toFixed(1)} ms)`,
  );
  console.log(`${resumes} resumes a frame, ${leftOver} tasks left over in the last frame`);
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
  await page.waitForFunction(() => window.__harbour?.player !== undefined);
  await page.keyboard.press('KeyG');
  await page.waitForFunction((wanted) => window.__harbour.core.stats.entities >= wanted, ENTITIES);
  const first = await page.evaluate(() => window.__harbour.frames);
  await page.waitForFunction((wanted) => window.__harbour.frames >= wanted, first + WARM_UP);
  await page.evaluate(instrument);
  await page.waitForFunction((wanted) => window.samples.length >= wanted, FRAMES);
  const [samples, counts] = await page.evaluate(() => [
    window.samples,
    { ...window.__harbour.core.stats, lastError: undefined },
  ]);
  report(samples.slice(1), counts);
  const isolated = await page.evaluate(() => window.crossOriginIsolated);
  if (!isolated) console.log('not cross-origin isolated: times are in steps of 0.1 ms');
} finally {
  await browser.close();
  await served.close();
}
