// Random programs with gotos against what real luajit made of them: results, what closures kept, messages. Those that
// compile also go through dump and load.
import { describe, expect, it } from 'vitest';
import { CoreVM, compile, dump } from 'moontick/runtime/internals';
import type { LuaFunction } from 'moontick/runtime/internals';
import { GOTO_HARNESS, gotoPrograms } from '../support/goto-programs.mjs';
import answers from './goto-programs.json' with { type: 'json' };

const SEED = 1;

describe('random programs with gotos', () => {
  const programs = gotoPrograms(SEED, answers.length);

  it('are as many as were recorded, and enough of them run', () => {
    expect(answers.length).toBe(1000);
    expect(answers.filter((answer) => !answer.startsWith('s:')).length).toBeGreaterThan(150);
  });

  it('end as in luajit', () => {
    const vm = new CoreVM();
    const [run] = vm.run(`return ${GOTO_HARNESS}`, '=harness') as [LuaFunction];
    programs.forEach((source, i) => {
      expect([source, vm.call(run, source)[0]]).toEqual([source, answers[i]]);
      if (answers[i]!.startsWith('s:')) return;
      const chunk = dump(compile(source, '=s', { dialect: vm.state.dialect }), true);
      expect([source, vm.call(run, chunk)[0]]).toEqual([source, answers[i]]);
    });
  });
});
