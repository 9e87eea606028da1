// Whole programs against peers: `node test/bench/programs.mjs`, after `npm run build`, with nothing else running. Prints a
// Markdown table of times relative to PUC Lua 5.1 (higher is faster) in the same run. Peers that are not there are left out;
// `npm install --prefix test/bench` adds fengari and wasmoon.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const driver = `${here}driver.lua`;

const PEERS = {
  'PUC Lua 5.1': ['lua5.1', driver],
  moontick: [process.execPath, `${here}peers/moontick.mjs`],
  fengari: [process.execPath, `${here}peers/fengari.mjs`],
  wasmoon: [process.execPath, `${here}peers/wasmoon.mjs`],
  'LuaJIT -joff': ['luajit', '-joff', driver],
  LuaJIT: ['luajit', driver],
};

/** Milliseconds per run of a program, or undefined when the peer is missing or fails. */
function measure([command, ...args], program) {
  const { stdout, status } = spawnSync(command, [...args, program], { encoding: 'utf8' });
  const milliseconds = Number.parseFloat(stdout ?? '');
  return status === 0 && milliseconds > 0 ? milliseconds : undefined;
}

const only = process.argv.slice(2);
const programs = readdirSync(`${here}programs`)
  .filter((file) => only.length === 0 || only.includes(file.replace('.lua', '')))
  .toSorted();
if (!existsSync(`${here}../../dist/cli/moontick.js`)) {
  throw new Error('dist/ is missing: run `npm run build` first');
}
const rows = [];
const logs = new Map(Object.keys(PEERS).map((name) => [name, []]));
for (const file of programs) {
  const times = Object.values(PEERS).map((command) => measure(command, `${here}programs/${file}`));
  const reference = times[0];
  if (reference === undefined) throw new Error('lua5.1 is missing or failed');
  const ratios = times.map((time) => (time === undefined ? undefined : reference / time));
  Object.keys(PEERS).forEach(
    (name, i) => ratios[i] !== undefined && logs.get(name).push(Math.log(ratios[i])),
  );
  rows.push([
    file.replace('.lua', ''),
    reference.toFixed(2),
    ...ratios.slice(1).map((r) => r?.toFixed(2) ?? '-'),
  ]);
}
const means = [...logs.values()].map((list) =>
  list.length === programs.length
    ? Math.exp(list.reduce((a, b) => a + b, 0) / list.length).toFixed(2)
    : '-',
);
rows.push(['geometric mean', '', ...means.slice(1)]);
const [, ...others] = Object.keys(PEERS);
console.log(`| program | PUC Lua 5.1, ms | ${others.join(' | ')} |`);
console.log(`|---|--:|${others.map(() => '--:|').join('')}`);
for (const row of rows) console.log(`| ${row.join(' | ')} |`);
