// The official Lua 5.1 tests on the built command. They are not part of this repository: without LUA_TESTS, which names their
// folder, only the runner itself is tested, on files that pass, fail here, and fail in lua5.1 too.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needsTestLibrary, suiteFiles, verdict } from './official-suite.mjs';

const folder = process.env['LUA_TESTS'] ?? '';
const files = folder === '' ? [] : suiteFiles(folder);

describe.skipIf(folder === '').each(files)('%s', { timeout: 250_000 }, (file) => {
  it.each(['source', 'dumped'])('%s', (way) => {
    expect(verdict(folder, file, way === 'dumped')).not.toMatchObject({ result: 'FAILS' });
  });
});

describe('the runner', () => {
  const ours = mkdtempSync(join(tmpdir(), 'suite-'));
  const write = (name: string, text: string): void => writeFileSync(join(ours, name), text);

  beforeAll(() => {
    write('good.lua', 'assert(require "helper" == 5 and io.open("libs/P1/x", "w"):close())');
    write('helper.lua', 'return 5 -- if not T then');
    write('here.lua', 'assert(#arg == 0 and arg[-1] ~= "moontick", "only in lua5.1")');
    write('both.lua', 'error "nowhere"');
    write('dump.lua', 'assert(arg[0] == "dump.lua", "dumped")');
  });
  afterAll(() => rmSync(ours, { recursive: true }));

  it('finds the files and what they need', () => {
    expect(suiteFiles(ours)).toEqual([
      'both.lua',
      'dump.lua',
      'good.lua',
      'helper.lua',
      'here.lua',
    ]);
    expect(suiteFiles(ours).filter((file) => needsTestLibrary(ours, file))).toEqual(['helper.lua']);
  });

  it('tells passing, failing and uncounted files apart', () => {
    expect(verdict(ours, 'good.lua', false).result).toBe('passes');
    expect(verdict(ours, 'good.lua', true).result).toBe('passes');
    const failing = verdict(ours, 'here.lua', false);
    expect(failing.result).toBe('FAILS');
    expect(failing.reason).toContain('only in lua5.1');
    expect(verdict(ours, 'both.lua', false).result).toBe('not counted');
    expect(verdict(ours, 'dump.lua', false).result).toBe('passes');
    expect(verdict(ours, 'dump.lua', true).result).toBe('not counted');
  });
});
