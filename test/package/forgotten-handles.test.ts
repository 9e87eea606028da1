/** What JavaScript collects: handles that were forgotten are released, userdata and host objects go together. In a process of its own. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { projectRoot } from '../support/project-files.ts';

const SCRIPT = `
import { LuaVM } from '${pathToFileURL(join(projectRoot, 'dist/runtime.js')).href}';
const rest = () => new Promise((resolve) => setTimeout(resolve, 5));
const collect = async () => { for (let i = 0; i < 10; i++) { gc(); await rest(); } };
const warnings = [];
const vm = new LuaVM({ development: true, warn: (message) => warnings.push(message) });
const quiet = new LuaVM({ warn: () => { throw new Error('told without being asked'); } });
function forgetHandles() { for (let i = 0; i < 50; i++) { vm.table(); quiet.table(); } }
const before = vm.handleCount;
forgetHandles();
const held = vm.handleCount;
await collect();
const refs = [];
function crossObjects() {
  for (let i = 0; i < 50; i++) { const object = { big: new Array(100).fill(i) }; refs.push(new WeakRef(object)); vm.userdata(object).release(); }
  const inLua = { kept: true };
  vm.global.set('kept', vm.userdata(inLua));
  return new WeakRef(inLua);
}
const inLua = crossObjects();
await collect();
console.log(JSON.stringify({
  held: held - before, left: vm.handleCount - before, quiet: quiet.handleCount - 1,
  warnings: warnings.length, place: /forgetHandles/.test(warnings[0]), text: warnings[0].split(';')[0],
  objects: refs.filter((ref) => ref.deref() !== undefined).length, inLua: inLua.deref()?.kept,
}));
`;

it('handles that were forgotten are released, objects that nobody holds go', () => {
  const args = ['--expose-gc', '--input-type=module', '-e', SCRIPT];
  const result = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(result.stderr).toBe('');
  const seen = JSON.parse(result.stdout) as Record<string, number | boolean | string>;
  expect(seen).toMatchObject({ held: 50, place: true, inLua: true });
  expect(seen.text).toBe('a handle of a table was forgotten without release');
  // JavaScript may keep the last few of them in a register or two.
  expect(seen.left).toBeLessThan(5);
  expect(seen.quiet).toBeLessThan(5);
  expect(seen.warnings).toBeGreaterThan(45);
  expect(seen.objects).toBeLessThan(5);
});
