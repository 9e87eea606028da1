// What `moontick` reports about a run: profiles. Those by units are the same every time.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CpuProfile, CpuProfileNode } from '../../runtime/internals.ts';
import { projectRoot } from '../support/project-files.ts';
import { runCase } from './run-case.mjs';
import type { CommandOutcome } from './run-case.mjs';

const MOONTICK = [process.execPath, join(projectRoot, 'dist/cli/moontick.js')];
const TIERS = ['interpreter', 'generated', 'auto'];
const folder = mkdtempSync(join(tmpdir(), 'moontick-test-'));
const file = join(folder, 'out.cpuprofile');
afterAll(() => rmSync(folder, { recursive: true }));

function run(args: string[], tier = 'auto'): CommandOutcome {
  return runCase(MOONTICK, { args, env: { MOONTICK_TIER: tier } });
}

function readProfile(): CpuProfile {
  const profile = JSON.parse(readFileSync(file, 'utf8')) as CpuProfile;
  rmSync(file);
  return profile;
}

/** What each function stood for, in microseconds or units, callees apart. */
function weights({ nodes, samples, timeDeltas }: CpuProfile): Map<string, number> {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName]));
  const by = new Map<string, number>();
  samples.forEach((id, at) => {
    const name = names.get(id) ?? '';
    by.set(name, (by.get(name) ?? 0) + (timeDeltas[at + 1] ?? 0));
  });
  return by;
}

function nodeOf({ nodes }: CpuProfile, name: string): CpuProfileNode | undefined {
  return nodes.find(({ callFrame }) => callFrame.functionName === name);
}

describe('--profile-units', () => {
  it('is the same in every tier, and shows the loop that did most', () => {
    const profiles = TIERS.map((tier) => {
      const args = ['--profile-units', file, 'profiled.lua'];
      expect(run(args, tier)).toEqual({ status: 0, stdout: '10\n', stderr: '' });
      return readProfile();
    });
    const [first] = profiles as [CpuProfile];
    expect(profiles).toEqual([first, first, first]);
    const heaviest = [...weights(first)].sort((a, b) => b[1] - a[1]);
    expect(heaviest[0]).toEqual(['heavy', 30 * 9973]);
    // 30 rounds, a call of the chunk, 60 calls.
    expect(first.endTime - first.startTime).toBe(330_091);
    const heavy = nodeOf(first, 'heavy');
    expect(heavy?.callFrame).toMatchObject({ url: 'profiled.lua', lineNumber: 5 });
    expect(heavy?.positionTicks).toEqual([{ line: 8, ticks: 30 }]);
  });
});

describe('--profile', () => {
  it.each(TIERS)('weighs by time: %s', (tier) => {
    const args = ['--profile', file, 'profiled.lua'];
    expect(run(args, tier)).toEqual({ status: 0, stdout: '10\n', stderr: '' });
    const profile = readProfile();
    const { nodes, samples, timeDeltas, startTime, endTime } = profile;
    expect(timeDeltas).toHaveLength(samples.length);
    expect(timeDeltas.reduce((a, b) => a + b, 0)).toBe(endTime - startTime);
    expect(nodes.reduce((sum, { hitCount }) => sum + hitCount, 0)).toBe(samples.length);
    for (const { positionTicks = [], hitCount } of nodes) {
      const ticks = positionTicks.reduce((sum, tick) => sum + tick.ticks, 0);
      if (positionTicks.length > 0) expect(ticks).toBe(hitCount);
    }
    expect(weights(profile).get('heavy')).toBeGreaterThan(0);
  });

  it('is written also when the script ends the process, or fails', () => {
    expect(run(['--profile', file, 'profiled.lua', '3']).status).toBe(3);
    expect(nodeOf(readProfile(), 'main chunk')?.callFrame.url).toBe('profiled.lua');
    const code = 'for i = 1, 1e5 do end error("no", 0)';
    expect(run(['--profile', file, '-e', code]).status).toBe(1);
    expect(nodeOf(readProfile(), 'main chunk')?.callFrame.url).toBe('(command line)');
  });

  it('says when the file cannot be written', () => {
    const path = join(folder, 'absent', 'x');
    for (const code of ['print(1)', 'print(1) os.exit(0)']) {
      expect(run(['--profile', path, '-e', code])).toEqual({
        status: 1,
        stdout: '1\n',
        stderr: `moontick: cannot write ${path}: No such file or directory\n`,
      });
    }
  });

  it('needs a file; behind the script it is an argument of that', () => {
    expect(run(['--profile']).stderr).toMatch(/^usage: [^]*--profile-units file/);
    expect(run(['--profile-units']).status).toBe(1);
    expect(run(['arguments.lua', '--profile', file]).stdout).toContain('--profile');
  });
});

describe('--tier-report', () => {
  /** Cells of a row by the function's name; columns are two spaces apart. */
  function rowsOf({ stderr }: CommandOutcome): Map<string, string[]> {
    const rows = stderr.trimEnd().split('\n');
    return new Map(rows.map((row) => [row.split('  ')[0] ?? '', row.split(/ {2,}/)]));
  }

  it('lists functions with size, exits and reasons', () => {
    const outcome = run(['--tier-report', 'profiled.lua', '3'], 'generated');
    expect([outcome.status, outcome.stdout]).toEqual([3, '10\n']);
    const rows = rowsOf(outcome);
    const head = ['function', 'place', 'instructions', 'tier', 'bytes', 'left', 'why'];
    expect(rows.get('function')).toEqual(head);
    const heavy = rows.get('heavy');
    expect(heavy?.slice(0, 2)).toEqual(['heavy', 'profiled.lua:6']);
    expect(heavy?.[3]).toMatch(/^whole/);
    expect(Number(heavy?.[4])).toBeGreaterThan(500);
    expect(heavy?.slice(5)).toEqual(['0']);
    expect(Number(rows.get('main chunk')?.[5])).toBeGreaterThan(0);
    expect(rows.get('main chunk')?.[6]).toMatch(/^line 1\d: CALL \w+ x\d+/);
  });

  it('says why nothing is generated', () => {
    const why = (args: string[], tier: string): string | undefined =>
      rowsOf(run(['--tier-report', ...args, 'profiled.lua'], tier)).get('light')?.[6];
    expect(why([], 'interpreter')).toBe('turned off');
    const env = { NODE_OPTIONS: '--disallow-code-generation-from-strings' };
    const forbidden = runCase(MOONTICK, { args: ['--tier-report', 'profiled.lua'], env });
    expect(rowsOf(forbidden).get('light')?.[6]).toBe('new Function is forbidden');
    const once = run(['--tier-report', '-e', 'local function once() end once()']);
    expect(rowsOf(once).get('once')?.slice(3)).toEqual(['interpreter', '0', '0', 'not hot']);
  });
});
