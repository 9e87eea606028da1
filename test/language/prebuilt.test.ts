// The same files with code that was generated before, as modules hold it: output, units and places of preemption are those of the
// interpreter. (In a page that forbids `unsafe-eval`: test/browser/policy.ts.)
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CoreVM } from 'moontick/runtime/internals';
import type { LuaModule } from 'moontick/runtime/internals';
import { luaModules } from '../support/lua-modules.ts';
import type { TestModule } from '../support/lua-modules.ts';
import { projectRoot } from '../support/project-files.ts';

const MOST_PLACES = 400;
const UNSTABLE = /os\.(?:time|clock|date|tmpname)/;

type TierMode = 'interpreter' | 'prebuilt';

async function load(text: string): Promise<LuaModule> {
  const address = `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
  return ((await import(/* @vite-ignore */ address)) as { default: LuaModule }).default;
}

/** Units used and place reached after each slice. */
function preemptions(module: LuaModule, mode: TestModule['mode'], tier: TierMode): string[] {
  const vm = new CoreVM({ mode, tier, now: () => 0 });
  const thread = vm.createThread(vm.loadModule(module));
  const places: string[] = [];
  for (let slice = 0; slice < MOST_PLACES; slice++) {
    const { status } = vm.resume(thread, [], { units: 1 + (slice % 13) });
    places.push(`${status} ${vm.unitsUsed} ${vm.traceback(thread)}`);
    if (status !== 'preempted') break;
  }
  return places;
}

const modules = luaModules(join(projectRoot, 'test/language'));
let entered = 0;

describe('whole', () => {
  it.each(modules.map((each) => [each.test.name, each] as const))('%s', async (_name, each) => {
    const { test, mode, text } = each;
    const printed: string[] = [];
    const warnings: string[] = [];
    const vm = new CoreVM({
      mode,
      tier: 'prebuilt',
      print: (line: string) => void printed.push(line),
      warn: (message: string) => void warnings.push(message),
    });
    const outcome = vm.callProtected(vm.loadModule(await load(text)), []);
    const error = outcome.ok ? undefined : outcome.error.message;
    const lines = printed.flatMap((line) => line.split('\n'));
    expect({ lines, error, warnings }).toEqual({
      lines: test.lines,
      error: test.error,
      warnings: [],
    });
    expect(vm.generatedFunctions.made).toBe(0);
    entered += vm.generatedFunctions.prebuilt;
  });

  it('ran generated code', () => {
    expect(modules.length).toBeGreaterThan(450);
    expect(entered).toBeGreaterThan(2 * modules.length);
  });
});

describe('units and places of preemption', () => {
  const stable = modules.filter(({ test }) => !UNSTABLE.test(test.source));
  it.each(stable.map((each) => [each.test.name, each] as const))('%s', async (_name, each) => {
    const module = await load(each.text);
    const expected = preemptions(module, each.mode, 'interpreter');
    expect(preemptions(module, each.mode, 'prebuilt')).toEqual(expected);
  });
});
