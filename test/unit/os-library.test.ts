// The os library without and with a host: what it offers, and what it asks the host for.
import { describe, expect, it } from 'vitest';
import { CoreVM, createOsLibrary } from '../../runtime/internals.ts';
import type { LuaValue, OsHost } from '../../runtime/internals.ts';

function evaluate(source: string, host?: Partial<OsHost>): readonly LuaValue[] {
  const vm = new CoreVM({ mode: 'strict', now: () => 1500 });
  if (host !== undefined) vm.register(createOsLibrary(host as OsHost));
  return vm.run(source, '=test');
}

describe('without a host', () => {
  it('touches neither files nor processes', () => {
    const source =
      'return os.execute, os.exit, os.remove, os.rename, os.tmpname, os.getenv("HOME")';
    expect(evaluate(source)).toEqual(Array.from({ length: 6 }, () => undefined));
  });

  it('tells the time of the clock it was given', () => {
    expect(evaluate('return os.clock()')).toEqual([1.5]);
  });
});

describe('with a host', () => {
  it('passes on what the script asks for', () => {
    const asked: unknown[] = [];
    const host: OsHost = {
      getenv: (name) => `value of ${name}`,
      remove: (path) => {
        asked.push(path);
        return undefined;
      },
      rename: () => ({ message: 'No such file or directory', code: 2 }),
      tmpname: () => '/somewhere',
      execute: (command) => (command === undefined ? 1 : 256),
      exit: (status) => void asked.push(status),
    };
    const source = `os.exit(5)
      local renamed, message, code = os.rename('a', 'b')
      return os.getenv('X'), os.remove('gone'), renamed, message, code, os.tmpname(), os.execute(), os.execute('x')`;
    expect(evaluate(source, host)).toEqual([
      'value of X',
      true,
      undefined,
      'a: No such file or directory',
      2,
      '/somewhere',
      1,
      256,
    ]);
    expect(asked).toEqual([5, 'gone']);
  });
});

describe('dates', () => {
  // The referee's answers; local time is covered by the tests of the command.
  it.each([
    ['!%Y-%m-%d %H:%M:%S', 0, '1970-01-01 00:00:00'],
    ['!%a %b %e %j', 951782400, 'Tue Feb 29 060'],
    ['!%G-%V %g', 1230768000, '2009-01 09'],
    ['!%G-%V', 1293926400, '2010-52'],
    ['!%U %W', 1293926400, '01 00'],
    ['!%C|%y|%Y', -1e11, '-12|01|-1199'],
    ['!%I %p %l', 43200, '12 PM 12'],
    ['!%q %% %', 0, '%q % %'],
  ])('%s of %d', (format, time, text) => {
    expect(evaluate(`return os.date('${format}', ${time})`)).toEqual([text]);
  });

  it('turns a table into the time that it was made from', () => {
    expect(evaluate("return os.time(os.date('*t', 1234567890))")).toEqual([1234567890]);
  });

  it('misses fields', () => {
    expect(evaluate('return pcall(os.time, { year = 2020 })')).toEqual([
      false,
      "field 'day' missing in date table",
    ]);
  });
});
