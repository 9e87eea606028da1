// What the compiler records beside the code, and its errors. That the code itself is luac's is
// shown in test/golden.
import { describe, expect, it } from 'vitest';
import { compile } from '../../runtime/bytecode/compile.ts';
import { opcodeOf } from '../../runtime/bytecode/instruction.ts';
import { OPCODES } from '../../runtime/bytecode/opcodes.ts';
import { LuaError } from '../../runtime/diagnostics/lua-error.ts';
import type { Prototype } from '../../runtime/values/function.ts';

function names(proto: Prototype): string[] {
  return [...proto.code].map((i) => OPCODES[opcodeOf(i)]!.name);
}

function failure(source: string, syntaxLevels?: number): LuaError {
  try {
    compile(source, '=t', syntaxLevels === undefined ? {} : { syntaxLevels });
  } catch (error) {
    if (error instanceof LuaError) return error;
    throw error;
  }
  throw new Error('it compiled');
}

describe('a prototype', () => {
  const proto = compile(
    'local a = 1\nlocal function f(x, ...) a = x end\nreturn f(2, "s")',
    '@a.lua',
  );
  const [inner] = proto.protos;

  it('has code with lines', () => {
    expect(names(proto)).toEqual([
      'LOADK',
      'CLOSURE',
      'MOVE',
      'MOVE',
      'LOADK',
      'LOADK',
      'TAILCALL',
      'RETURN',
      'RETURN',
    ]);
    expect([...proto.lineInfo]).toEqual([1, 2, 2, 3, 3, 3, 3, 3, 3]);
  });

  it('has constants, each once', () => {
    expect(compile('x = 1 + y; x = 1 - "x"; x = 0; x = -0', '=t').constants).toEqual([
      'x',
      'y',
      1,
      0,
    ]);
  });

  it('has names of locals with their range, and of upvalues', () => {
    expect(proto.locals).toEqual([
      { name: 'a', startPc: 1, endPc: 8 },
      { name: 'f', startPc: 3, endPc: 8 },
    ]);
    expect(inner).toMatchObject({ upvalueNames: ['a'], upvalueCount: 1 });
  });

  it('has the sizes and flags of its function', () => {
    expect(proto).toMatchObject({
      parameterCount: 0,
      varargFlags: 2,
      lineDefined: 0,
      source: '@a.lua',
      maxStackSize: 5,
    });
    expect(inner).toMatchObject({
      parameterCount: 1,
      varargFlags: 7,
      lineDefined: 2,
      lastLineDefined: 2,
      source: '@a.lua',
    });
    expect(compile('function f(...) return ... end', '=t').protos[0]?.varargFlags).toBe(3);
  });
});

it('an empty chunk is small', () => {
  const empty = compile('', '=t');
  expect(names(empty)).toEqual(['RETURN']);
  expect([...empty.lineInfo]).toEqual([1]);
  expect(empty.maxStackSize).toBe(2);
});

describe('constant folding', () => {
  it.each([
    ['1 + 2 * 3', [7]],
    ['-7 % 3', [2]],
    ['7 % -3', [-2]],
    ['2 ^ 10', [1024]],
    ['- - 3', [3]],
    ['1 / 0', [0, 1]],
    ['0 % 0', [0]],
    ['0 / 0', [0]],
    ['1e400 - 1e400', [Infinity]],
    ['"1" + 1', ['1', 1]],
  ])('%s', (source, constants) => {
    expect(compile(`return ${source}`, '=t').constants).toEqual(constants);
  });

  it('merges 0 and -0 into the one that came first', () => {
    expect(compile('return 0, -0', '=t').constants.map((c) => Object.is(c, -0))).toEqual([false]);
    expect(compile('return -0, 0', '=t').constants.map((c) => Object.is(c, -0))).toEqual([true]);
  });
});

describe('errors', () => {
  it('carry phase and position', () => {
    expect(failure('x = 1\n\nlocal 5')).toMatchObject({
      phase: 'syntax',
      chunk: 't',
      line: 3,
      column: 7,
    });
  });

  it('are those that come first, whether of grammar or a limit', () => {
    const locals = Array.from({ length: 201 }, (_, i) => `local a${i}`).join('\n');
    expect(failure(`${locals} = = $`).message).toBe(
      't:201: main function has more than 200 local variables',
    );
    expect(failure(`$ ${locals}`).message).toBe("t:1: unexpected symbol near '$'");
  });

  it('come in time when a chunk may nest less', () => {
    expect(failure('x = ((1))', 3).message).toBe('t:1: chunk has too many syntax levels');
    expect(compile('x = ((1))', '=t', { syntaxLevels: 4 }).code.length).toBe(3);
  });

  it('without a position are those of the tables', () => {
    const constants = Array.from({ length: 262_144 }, (_, i) => i + 0.5).join();
    expect(failure(`x = {${constants}}`).message).toBe('constant table overflow');
  });
});

describe('long programs', () => {
  it.each([
    ['a sum', `x = a${' + a'.repeat(50_000)}`],
    ['a chain of calls', `x = a${'.b()'.repeat(50_000)}`],
    ['a chain of fields', `a${'.b'.repeat(50_000)} = 1`],
    ['an if with many branches', `if a then ${'elseif b then '.repeat(4_000)} end`],
  ])('%s does not exhaust the host stack', (_, source) => {
    expect(compile(source, '=t').code.length).toBeGreaterThan(10_000);
  });
});
