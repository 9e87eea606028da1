// `moontick --annotations` and `--reference`: the files, and what a module adds to the game API.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { faultsOf } from '../support/luacats.ts';
import { projectRoot } from '../support/project-files.ts';

const root = mkdtempSync(join(tmpdir(), 'moontick-test-'));
let folder = root;
let count = 0;
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  folder = join(root, `run${++count}`);
  mkdirSync(folder);
});

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const command = [join(projectRoot, 'dist/cli/moontick.js'), ...args];
  return spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

const MODULE = `
import { fn, method, Scripting, userdataClass } from '${pathToFileURL(join(projectRoot, 'dist/index.js')).href}';
class Door {}
export const door = userdataClass({ name: 'Door', of: Door, methods: { open: method({ doc: 'Opens it.' }, () => {}) } });
export const functions = [
  fn({ name: 'door.find', params: [{ name: 'größe', type: 'number' }].map((each) => ({ ...each, name: 'size' })), returns: door }, () => new Door()),
];
export const game = new Scripting();
game.component('mood', { joy: { default: 1, doc: 'From 0 to 1.' } });
game.register('cheer', { params: [{ name: 'who', type: 'entity' }], doc: 'Cheers somebody up, “very much”.' }, () => {});
export const unrelated = 5;
`;

describe('moontick --annotations', () => {
  it('writes the game API and the settings', () => {
    const { status, stdout } = run('--annotations', 'lua/game', '--reference', 'docs/api.md');
    expect(status).toBe(0);
    expect(stdout).toBe('wrote lua/game/moontick.lua\nwrote .luarc.json\nwrote docs/api.md\n');
    expect(faultsOf(read('lua/game/moontick.lua'))).toEqual([]);
    expect(read('lua/game/moontick.lua')).toContain('---@async\n---@param seconds number');
    const settings = JSON.parse(read('.luarc.json')) as Record<string, unknown>;
    expect(settings['workspace.library']).toEqual(['lua/game']);
    expect(settings['runtime.version']).toBe('Lua 5.1');
    expect(read('docs/api.md')).toContain('### `wait`');
  });

  it('leaves settings alone that are there', () => {
    writeFileSync(join(folder, '.luarc.json'), '{}');
    expect(run('--annotations', 'lua').stdout).toContain('should have "lua"');
    expect(read('.luarc.json')).toBe('{}');
  });

  it('adds what a module exports', () => {
    writeFileSync(join(folder, 'doors.mjs'), MODULE);
    const { status, stderr } = run(
      '--annotations',
      'lua',
      '--reference',
      'r.md',
      '--from',
      'doors.mjs',
    );
    expect([status, stderr]).toEqual([0, '']);
    const text = read('lua/doors.lua');
    expect(faultsOf(text)).toEqual([]);
    for (const expected of [
      '---@class Door\nlocal Door = {}',
      '---@param size number\n---@return Door\nfunction door.find(size) end',
      '---Cheers somebody up, “very much”.\n---@param who entity',
      '---@class entity\n---@field mood? component.mood',
      '---@class component.mood\n---@field joy number From 0 to 1.',
    ]) {
      expect(text).toContain(expected);
    }
    expect(text).not.toContain('function wait(');
    expect(read('r.md')).toContain('### `door.find`');
  });

  it('fails for a module that is none, or declares nothing', () => {
    writeFileSync(join(folder, 'nothing.mjs'), 'export const x = 1;');
    const nothing = run('--annotations', 'lua', '--from', 'nothing.mjs');
    expect([nothing.status, nothing.stderr]).toEqual([
      1,
      'moontick: nothing.mjs exports no declarations\n',
    ]);
    expect(run('--annotations', 'lua', '--from', 'none.mjs').status).toBe(1);
    expect(run('--annotations').status).toBe(1);
    expect(existsSync(join(folder, 'lua/nothing.lua'))).toBe(false);
  });
});
