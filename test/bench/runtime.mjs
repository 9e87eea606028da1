// The VM's own figures on the built package: `npm run build` first, with nothing else running. Prints how far a run with a
// deadline overshoots, the speed of the compiler, deep recursion, and the size of each entry. Nothing here passes or fails.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { CoreVM } from '../../dist/internals.js';

const root = join(import.meta.dirname, '..', '..');

function quantile(values, q) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

/** Runs a source in slices of a millisecond; prints by how much they pass their deadline. */
function overshoot(title, source, slices = 3000) {
  const now = () => performance.now();
  const vm = new CoreVM({ now });
  const run = vm.start(source, '=endless');
  const over = [];
  for (let i = 0; i < slices; i++) {
    const deadline = now() + 1;
    run.step({ deadline });
    over.push(now() - deadline);
  }
  const [p50, p99, most] = [0.5, 0.99, 1].map((q) => quantile(over, q).toFixed(4));
  console.log(`${title.padEnd(52)} overshoot p50 ${p50}  p99 ${p99}  max ${most} ms`);
}

overshoot('while true do end', 'while true do end');
overshoot(
  'a loop in a pcall in a metamethod',
  `
  local t = setmetatable({}, { __index = function() pcall(function() while true do end end) end })
  return t.x`,
);
overshoot(
  'a pattern that backtracks',
  `
  local s = string.rep("a", 5000) while true do pcall(string.find, s, ".-.-.-b") end`,
);
overshoot(
  'table.sort of 100,000 numbers with a comparison',
  `
  local t = {} for i = 1, 100000 do t[i] = (i * 7919) % 100003 end
  while true do table.sort(t, function(a, b) return a < b end) end`,
  1000,
);

{
  let source = '';
  for (let i = 0; source.length < 1_000_000; i++) {
    source += `local function f${i % 150}(a, b)\n  local t = { x = a, y = b, ${i} }\n  if a > b then t.x = a * 2 + ${i} .. "k" end\n`;
    source += `  for i, v in ipairs(t) do t[i] = v + i end\n  return t.x, t.y\nend\n${i % 150 === 149 ? 'do end\n' : ''}`;
    if (i % 150 === 149) source = `do ${source} end\n`;
  }
  const vm = new CoreVM();
  const times = [];
  for (let i = 0; i < 8; i++) {
    const start = performance.now();
    vm.load(source, '=big');
    times.push(performance.now() - start);
  }
  const best = quantile(times, 0.5);
  console.log(
    `compiler: ${(source.length / 1e6 / (best / 1000)).toFixed(1)} MB of source a second (p50 of 8, ${source.length} bytes)`,
  );
}

{
  const times = [];
  for (let i = 0; i < 5; i++) {
    const vm = new CoreVM({ mode: 'extended' });
    const start = performance.now();
    vm.run(
      'local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end assert(f(190000) == 190000)',
      '=deep',
    );
    times.push(performance.now() - start);
  }
  console.log(`190,000 calls deep: ${quantile(times, 0.5).toFixed(0)} ms (p50 of 5)`);
}

/** Minified and gzipped, with everything the entry imports but the peers. */
async function sizes() {
  const outDir = mkdtempSync(join(tmpdir(), 'moontick-size-'));
  const entries = {
    '.': 'index',
    './runtime': 'runtime',
    './pixi': 'pixi',
    './vite': 'vite',
    './cli': 'cli/index',
  };
  for (const [entry, file] of Object.entries(entries)) {
    const input = join(root, 'dist', `${file}.js`);
    if (!existsSync(input)) continue;
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: {
        outDir,
        emptyOutDir: true,
        minify: true,
        lib: { entry: input, formats: ['es'], fileName: 'entry' },
        rolldownOptions: {
          external: [/^node:/, 'pixi.js', 'vite'],
          output: { codeSplitting: false },
        },
      },
    });
    const text = readFileSync(join(outDir, 'entry.js'));
    console.log(
      `${entry.padEnd(10)} ${(text.length / 1024).toFixed(1)} KB minified, ${(gzipSync(text, { level: 9 }).length / 1024).toFixed(1)} KB gzipped`,
    );
  }
  rmSync(outDir, { recursive: true, force: true });
}
await sizes();
