// Costs of the scheduler and the entity binding on the built package: `node scripts/build.mjs` first.
// Prints milliseconds and operations a second, or with --rows what `npm run bench` reads; nothing here passes or fails.
import { Scripting } from '../../dist/index.js';

const GULL = `
local Gull = {}
function Gull:init()
  self.position = self.entity.position
  self.velocity = self.entity.velocity
end
function Gull:update(dt)
  local p, v = self.position, self.velocity
  local x, y = p.x + v.x * dt, p.y + v.y * dt
  if x < 0 or x > 1280 then v.x = -v.x end
  if y < 0 or y > 720 then v.y = -v.y end
  p.x, p.y = x, y
end
return Gull`;

const EMPTY = 'function update(self, dt) end';

/** Milliseconds at a quantile of a list. */
function quantile(times, q) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

/** Times `count` runs of `body`, after half as many to warm up: wall clock of each, and mean processor time. */
function measure(count, body) {
  for (let i = 0; i < count / 2; i++) body();
  const times = [];
  const before = process.cpuUsage();
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    body();
    times.push(performance.now() - start);
  }
  const used = process.cpuUsage(before);
  return { times, processor: (used.user + used.system) / 1000 / count };
}

function measureTicks(scripting, count = 600) {
  return measure(count, () => scripting.tick(1000 / 60));
}

const asRows = process.argv.includes('--rows');

/** On a busy machine the processor time is the figure to trust; it includes the garbage collector's threads. */
function show(name, { times, processor }, extra = '') {
  if (asRows) {
    const value = Math.min(quantile(times, 0.5), processor);
    console.log(JSON.stringify({ name, unit: 'ms', value }));
    return;
  }
  const [p10, p50, p95] = [0.1, 0.5, 0.95].map((q) => quantile(times, q).toFixed(3));
  const wall = `p10 ${p10}  p50 ${p50}  p95 ${p95} ms`;
  console.log(`${name.padEnd(48)} ${wall}  processor ${processor.toFixed(3)} ms${extra}`);
}

/** A game with a budget that is never reached. */
function makeGame(budgetMilliseconds = 1000) {
  const scripting = new Scripting({
    budgetMilliseconds,
    onError: (report) => {
      console.error(report.error.message);
      process.exit(1);
    },
  });
  scripting.component('position', { x: 0, y: 0 });
  scripting.component('velocity', { x: 0, y: 0 });
  return scripting;
}

function benchUpdates(name, source) {
  const game = makeGame();
  game.addScript('gull.lua', source);
  for (let i = 0; i < 1200; i++) {
    const place = { x: (i * 37) % 1280, y: (i * 61) % 720 };
    game.spawn({ position: place, velocity: { x: 30 + (i % 7), y: 20 + (i % 5) } }, 'gull.lua');
  }
  const figures = measureTicks(game);
  show(name, figures, `  ${((figures.processor * 1e6) / 1200).toFixed(0)} ns an update`);
}

function benchResumes(name, line) {
  const game = makeGame();
  const count = 10_000;
  game.runScript(
    'main.lua',
    `for i = 1, ${count} do spawn_task(function() while true do ${line} end end) end`,
  );
  game.tick(1);
  const figures = measureTicks(game, 100);
  const rate = count / figures.processor / 1000;
  show(name, figures, `  ${rate.toFixed(2)} million resumes a second`);
}

function benchSleeping() {
  const game = makeGame();
  game.addScript('empty.lua', EMPTY);
  game.spawn({}, 'empty.lua');
  const before = measureTicks(game);
  game.runScript('main.lua', 'for i = 1, 100000 do spawn_task(function() wait(1e6 + i) end) end');
  const start = performance.now();
  while (game.stats.waiting < 100_000) game.tick(1);
  const made = performance.now() - start;
  const after = measureTicks(game);
  show('a tick without sleeping tasks', before);
  show('a tick with 100,000 sleeping tasks', after, `  made in ${made.toFixed(0)} ms`);
}

function benchHog() {
  const game = makeGame(4);
  game.addScript('gull.lua', GULL);
  for (let i = 0; i < 1200; i++) game.spawn({ position: true, velocity: true }, 'gull.lua');
  game.runScript('loop.lua', 'while true do end');
  show('1,200 gulls and an endless loop, budget 4 ms', measureTicks(game));
}

function benchEvents() {
  const game = makeGame();
  game.addScript('gull.lua', 'function on_noise(self, x) self.heard = x end');
  for (let i = 0; i < 1200; i++) game.spawn({}, 'gull.lua');
  game.tick(1);
  let i = 0;
  const figures = measure(200, () => {
    game.emit('noise', i++);
    game.tick(16);
  });
  show('an event with 1,200 handlers', figures);
}

benchUpdates('1,200 behaviours, empty update', EMPTY);
benchUpdates('1,200 gulls: 4 reads and 2 writes of components', GULL);
benchResumes('10,000 tasks, coroutine.yield()', 'coroutine.yield()');
benchResumes('10,000 tasks, wait(0)', 'wait(0)');
benchEvents();
benchSleeping();
benchHog();
