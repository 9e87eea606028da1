// Precompiled chunks: reading, verifying, writing, listing and naming, against bytes and listings made by luac5.1.
import { describe, expect, it } from 'vitest';
import { LuaError } from '../../runtime/diagnostics/lua-error.ts';
import type { Prototype } from '../../runtime/values/function.ts';
import { disassemble } from '../../runtime/bytecode/disassemble.ts';
import { dump } from '../../runtime/bytecode/dump.ts';
import { makeABC, makeABx, makeAsBx } from '../../runtime/bytecode/instruction.ts';
import * as op from '../../runtime/bytecode/opcodes.ts';
import { undump } from '../../runtime/bytecode/undump.ts';
import { describeCall, describeRegister, localName } from '../../runtime/bytecode/variable-info.ts';
import { verify } from '../../runtime/bytecode/verify.ts';

function bytesOf(hex: string): string {
  return Buffer.from(hex, 'hex').toString('latin1');
}

/**
 * local t = {f = 1}
 * function t:m(...) local x = ... ; for i = 1, 2 do x = t.f + i end return x, ... end
 * return t:m(#"a\0b", not nil), g
 */
const METHOD = bytesOf(
  '1b4c756151000104080408000800000000000000406d782e6c7561000000000000000000000002050d0000000a4000000940' +
    '40806400000000000000094000814b804000c1c00000d4008001020180005c800002850001005e0080011e00800005000000' +
    '040200000000000000660003000000000000f03f0402000000000000006d0004040000000000000061006200040200000000' +
    '00000067000100000000000000000000000200000002000000010103080d000000a5000001c10000000141000041010000e0' +
    '800080c4010000c681c0038c808103dfc0fe7fc000000125010000de0000001e0080000300000003000000000000f03f0300' +
    '000000000000400402000000000000006600000000000d000000020000000200000002000000020000000200000002000000' +
    '0200000002000000020000000200000002000000020000000200000007000000050000000000000073656c6600000000000c' +
    '000000040000000000000061726700000000000c00000002000000000000007800010000000c0000000c0000000000000028' +
    '666f7220696e646578290004000000090000000c0000000000000028666f72206c696d6974290004000000090000000b0000' +
    '000000000028666f722073746570290004000000090000000200000000000000690005000000080000000100000002000000' +
    '0000000074000d00000001000000010000000200000002000000020000000300000003000000030000000300000003000000' +
    '0300000003000000030000000100000002000000000000007400020000000c00000000000000',
);

/** The same, stripped. */
const METHOD_STRIPPED = bytesOf(
  '1b4c7561510001040804080000000000000000000000000000000000000002050d0000000a40000009404080640000000000' +
    '0000094000814b804000c1c00000d4008001020180005c800002850001005e0080011e008000050000000402000000000000' +
    '00660003000000000000f03f0402000000000000006d00040400000000000000610062000402000000000000006700010000' +
    '0000000000000000000200000002000000010103080d000000a5000001c10000000141000041010000e0800080c4010000c6' +
    '81c0038c808103dfc0fe7fc000000125010000de0000001e0080000300000003000000000000f03f03000000000000004004' +
    '0200000000000000660000000000000000000000000000000000000000000000000000000000',
);

/**
 * local up = nil
 * local function f(a, ...)
 *   local t = {}
 *   up.x = 1
 *   t.q.z = 2
 *   t:meth(1)
 *   glob(a)
 *   t.fld.sub(2)
 *   local v = a and t.x or up
 *   v()
 *   for k in a do up() end
 *   return t:tail(a and 1 or 2)
 * end
 */
const NAMES = bytesOf(
  '1b4c756151000104080408000a0000000000000040696e666f2e6c7561000000000000000000000002020300000064000000' +
    '000000001e00800000000000010000000000000000000000020000000d0000000101070a280000008a000000c4000000c940' +
    '4080c6804001c900c181cb40410141410000dc408001c580010000010000dc400001c6c04101c600c20101010100dc400001' +
    '1a00000016800080c6004001da40000016000080c4000000000180011c418000000100004301000316400080040200001c42' +
    '80002141000016c0fe7f0b4142011a00000016800080814100009a41000016000080810101001d0180011e0100001e008000' +
    '0a000000040200000000000000780003000000000000f03f04020000000000000071000402000000000000007a0003000000' +
    '00000000400405000000000000006d65746800040500000000000000676c6f6200040400000000000000666c640004040000' +
    '0000000000737562000405000000000000007461696c00000000002800000003000000040000000400000005000000050000' +
    '0006000000060000000600000007000000070000000700000008000000080000000800000008000000090000000900000009' +
    '0000000900000009000000090000000a0000000a0000000b0000000b0000000b0000000b0000000b0000000b0000000b0000' +
    '000c0000000c0000000c0000000c0000000c0000000c0000000c0000000c0000000c0000000d000000080000000200000000' +
    '0000006100000000002700000004000000000000006172670000000000270000000200000000000000740001000000270000' +
    '00020000000000000076001500000027000000100000000000000028666f722067656e657261746f722900190000001e0000' +
    '000c0000000000000028666f722073746174652900190000001e0000000e0000000000000028666f7220636f6e74726f6c29' +
    '00190000001e00000002000000000000006b001a0000001c000000010000000300000000000000757000030000000d000000' +
    '0d0000000d000000020000000300000000000000757000000000000200000002000000000000006600020000000200000000' +
    '000000',
);

const METHOD_LISTING = `
main <mx.lua:0,0> (13 instructions, 52 bytes at 0x00000001)
0+ params, 5 slots, 0 upvalues, 1 local, 5 constants, 1 function
	1	[1]	NEWTABLE 	0 0 1
	2	[1]	SETTABLE 	0 -1 -2	; "f" 1
	3	[2]	CLOSURE  	1 0	; 0x00000002
	4	[2]	MOVE     	0 0
	5	[2]	SETTABLE 	0 -3 1	; "m" -
	6	[3]	SELF     	1 0 -3	; "m"
	7	[3]	LOADK    	3 -4	; "a\\000b"
	8	[3]	LEN      	3 3
	9	[3]	LOADBOOL 	4 1 0
	10	[3]	CALL     	1 4 2
	11	[3]	GETGLOBAL	2 -5	; g
	12	[3]	RETURN   	1 3
	13	[3]	RETURN   	0 1
constants (5) for 0x00000001:
	1	"f"
	2	1
	3	"m"
	4	"a\\000b"
	5	"g"
locals (1) for 0x00000001:
	0	t	3	13
upvalues (0) for 0x00000001:

function <mx.lua:2,2> (13 instructions, 52 bytes at 0x00000002)
1+ param, 8 slots, 1 upvalue, 7 locals, 3 constants, 0 functions
	1	[2]	VARARG   	2 2
	2	[2]	LOADK    	3 -1	; 1
	3	[2]	LOADK    	4 -2	; 2
	4	[2]	LOADK    	5 -1	; 1
	5	[2]	FORPREP  	3 3	; to 9
	6	[2]	GETUPVAL 	7 0	; t
	7	[2]	GETTABLE 	7 7 -3	; "f"
	8	[2]	ADD      	2 7 6
	9	[2]	FORLOOP  	3 -4	; to 6
	10	[2]	MOVE     	3 2
	11	[2]	VARARG   	4 0
	12	[2]	RETURN   	3 0
	13	[2]	RETURN   	0 1
constants (3) for 0x00000002:
	1	1
	2	2
	3	"f"
locals (7) for 0x00000002:
	0	self	1	13
	1	arg	1	13
	2	x	2	13
	3	(for index)	5	10
	4	(for limit)	5	10
	5	(for step)	5	10
	6	i	6	9
upvalues (1) for 0x00000002:
	0	t
`;

/** The message with which `action` fails; fails itself unless that is a LuaError of the bytecode phase. */
function failure(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(LuaError);
    expect((error as LuaError).phase).toBe('bytecode');
    return (error as LuaError).message;
  }
  return 'no failure';
}

function replaceAt(text: string, at: number, part: string): string {
  return text.slice(0, at) + part + text.slice(at + part.length);
}

const RETURN = makeABC(op.OP_RETURN, 0, 1, 0);

function protoOf(code: number[], changes: Partial<Prototype> = {}): Prototype {
  return {
    code: Int32Array.from(code),
    constants: [],
    protos: [],
    lineInfo: new Int32Array(0),
    locals: [],
    upvalueNames: [],
    upvalueCount: 0,
    parameterCount: 0,
    varargFlags: 2,
    maxStackSize: 8,
    source: '@test.lua',
    lineDefined: 0,
    lastLineDefined: 0,
    ...changes,
  };
}

describe('dump and undump', () => {
  it('read what luac wrote', () => {
    const proto = undump(METHOD, '@mx.luac');
    expect(proto.source).toBe('@mx.lua');
    expect(proto.constants).toEqual(['f', 1, 'm', 'a\0b', 'g']);
    expect(proto.protos[0]?.source).toBe('@mx.lua');
    expect(proto.protos[0]?.upvalueNames).toEqual(['t']);
  });

  it.each([
    ['whole', METHOD, false],
    ['stripped', METHOD_STRIPPED, true],
    ['names', NAMES, false],
  ])('write the same bytes again: %s', (_, bytes, strip) => {
    expect(dump(undump(bytes, '=x'), strip)).toBe(bytes);
  });

  it('strip as luac does', () => {
    expect(dump(undump(METHOD, '=x'), true)).toBe(METHOD_STRIPPED);
    expect(undump(METHOD_STRIPPED, '=x').source).toBe('=?');
  });

  it('keep every kind of constant', () => {
    const constants = [undefined, true, false, -0, 1e300, 1 / 0, '', '\xff\0'];
    const proto = undump(dump(protoOf([RETURN], { constants }), false), '=x');
    expect(proto.constants).toEqual(constants);
    expect(Object.is(proto.constants[3], -0)).toBe(true);
  });
});

describe('malformed chunks', () => {
  it('end too early, wherever they are cut', () => {
    const messages = new Set<string>();
    for (let size = 0; size < METHOD.length; size++)
      messages.add(failure(() => undump(METHOD.slice(0, size), '@cut')));
    expect([...messages]).toEqual(['cut: unexpected end in precompiled chunk']);
  });

  it('name the chunk as Lua does', () => {
    expect(failure(() => undump('', '=stdin'))).toBe('stdin: unexpected end in precompiled chunk');
    expect(failure(() => undump(METHOD.slice(0, 30), METHOD))).toBe(
      'binary string: unexpected end in precompiled chunk',
    );
  });

  it.each([
    ['header', replaceAt(METHOD, 4, 'R'), 'bad header'],
    ['number format', replaceAt(METHOD, 11, '\x01'), 'bad header'],
    ['negative line', replaceAt(METHOD_STRIPPED, 20, '\xff\xff\xff\xff'), 'bad integer'],
    ['huge string', replaceAt(METHOD, 12, '\xff\xff\xff\x7f'), 'unexpected end'],
    ['huge size_t', replaceAt(METHOD, 16, '\x01'), 'unexpected end'],
    ['huge code', replaceAt(METHOD_STRIPPED, 32, '\xff\xff\xff\x7f'), 'unexpected end'],
    ['constant tag', replaceAt(METHOD_STRIPPED, 92, '\x09'), 'bad constant'],
    ['opcode', replaceAt(METHOD_STRIPPED, 36, '\x3f'), 'bad code'],
  ])('%s', (_, bytes, why) => {
    expect(failure(() => undump(bytes, '=x'))).toBe(`x: ${why} in precompiled chunk`);
  });

  it('nest too deeply', () => {
    let proto = protoOf([RETURN]);
    for (let depth = 1; depth < 198; depth++) proto = protoOf([RETURN], { protos: [proto] });
    expect(failure(() => undump(dump(proto, false), '=x'))).toBe('no failure');
    const deeper = protoOf([RETURN], { protos: [proto] });
    expect(failure(() => undump(dump(deeper, false), '=x'))).toBe(
      'x: code too deep in precompiled chunk',
    );
  });

  it('never fail otherwise, and what passes can be listed and named', () => {
    let seed = 12345;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return Math.floor((seed / 0x80000000) * below);
    };
    const bases = [METHOD, METHOD_STRIPPED, NAMES];
    let passed = 0;
    for (let round = 0; round < 2000; round++) {
      let bytes = bases[random(bases.length)] ?? '';
      for (let n = 1 + random(3); n > 0; n--) {
        bytes = replaceAt(bytes, 12 + random(bytes.length - 12), String.fromCharCode(random(256)));
      }
      let proto: Prototype;
      try {
        proto = undump(bytes, '=x');
      } catch (error) {
        if (!(error instanceof LuaError)) throw error;
        continue;
      }
      passed++;
      disassemble(proto, { full: true });
      for (const f of [proto, ...proto.protos]) {
        for (let pc = 0; pc < f.code.length; pc++) {
          describeCall(f, pc);
          for (let reg = 0; reg < f.maxStackSize; reg++) describeRegister(f, pc, reg);
        }
      }
      expect(undump(dump(proto, false), '=x')).toEqual(proto);
    }
    expect(passed).toBeGreaterThan(100);
  });
});

describe('verify', () => {
  const child = protoOf([RETURN], { upvalueCount: 1 });
  const openCall = makeABC(op.OP_CALL, 0, 1, 0);
  const openReturn = makeABC(op.OP_RETURN, 0, 0, 0);
  const jump = (distance: number): number => makeAsBx(op.OP_JMP, 0, distance);

  it.each<[string, Prototype]>([
    ['a lone return', protoOf([RETURN])],
    ['an open call that is returned', protoOf([openCall, openReturn, RETURN])],
    [
      'a captured register',
      protoOf([makeABx(op.OP_CLOSURE, 0, 0), makeABC(op.OP_MOVE, 0, 1, 0), RETURN], {
        protos: [child],
      }),
    ],
    ['a loop', protoOf([makeAsBx(op.OP_FORPREP, 0, 0), makeAsBx(op.OP_FORLOOP, 0, -1), RETURN])],
    [
      'a tail call above what it returns (the body of a for with too many values)',
      protoOf([makeABC(op.OP_TAILCALL, 1, 1, 0), openReturn, RETURN]),
    ],
    ['a long list', protoOf([makeABC(op.OP_SETLIST, 0, 2, 0), 512, RETURN])],
  ])('accepts %s', (_, proto) => {
    expect(failure(() => verify(proto))).toBe('no failure');
  });

  it.each<[string, Prototype]>([
    ['no code', protoOf([])],
    ['a missing return', protoOf([jump(0)])],
    ['an unknown opcode', protoOf([38, RETURN])],
    ['a register beyond the frame', protoOf([makeABC(op.OP_MOVE, 8, 0, 0), RETURN])],
    ['a source register beyond the frame', protoOf([makeABC(op.OP_MOVE, 0, 8, 0), RETURN])],
    ['a constant out of range', protoOf([makeABx(op.OP_LOADK, 0, 0), RETURN])],
    ['an RK constant out of range', protoOf([makeABC(op.OP_ADD, 0, 256, 0), RETURN])],
    [
      'a global without a name',
      protoOf([makeABx(op.OP_GETGLOBAL, 0, 0), RETURN], { constants: [1] }),
    ],
    ['an upvalue out of range', protoOf([makeABC(op.OP_GETUPVAL, 0, 0, 0), RETURN])],
    ['a jump outside', protoOf([jump(1), RETURN])],
    ['a jump before the start', protoOf([jump(-2), RETURN])],
    ['a jump to a list count', protoOf([jump(1), makeABC(op.OP_SETLIST, 0, 1, 0), 512, RETURN])],
    [
      'a jump to a capture',
      protoOf([jump(1), makeABx(op.OP_CLOSURE, 0, 0), makeABC(op.OP_MOVE, 0, 1, 0), RETURN], {
        protos: [child],
      }),
    ],
    [
      'a closure without captures',
      protoOf([makeABx(op.OP_CLOSURE, 0, 0), RETURN], { protos: [child] }),
    ],
    [
      'a capture beyond the frame',
      protoOf([makeABx(op.OP_CLOSURE, 0, 0), makeABC(op.OP_MOVE, 0, 9, 0), RETURN], {
        protos: [child],
      }),
    ],
    ['a closure of nothing', protoOf([makeABx(op.OP_CLOSURE, 0, 0), RETURN])],
    ['a test without a jump', protoOf([makeABC(op.OP_TEST, 0, 0, 0), RETURN, RETURN])],
    ['an open call that nobody takes', protoOf([openCall, RETURN])],
    ['an open return without results', protoOf([openReturn, RETURN])],
    ['a jump between open call and return', protoOf([jump(1), openCall, openReturn, RETURN])],
    ['an open list below its table', protoOf([openCall, makeABC(op.OP_SETLIST, 0, 0, 1), RETURN])],
    ['a tail call without a return', protoOf([makeABC(op.OP_TAILCALL, 0, 1, 0), RETURN])],
    ['arguments beyond the frame', protoOf([makeABC(op.OP_CALL, 0, 10, 1), RETURN])],
    [
      'varargs in a plain function',
      protoOf([makeABC(op.OP_VARARG, 0, 2, 0), RETURN], { varargFlags: 0 }),
    ],
    ['varargs beside arg', protoOf([makeABC(op.OP_VARARG, 0, 2, 0), RETURN], { varargFlags: 7 })],
    [
      'a loop whose preparation jumps back, which would cost no budget',
      protoOf([jump(1), makeAsBx(op.OP_FORLOOP, 0, 1), makeAsBx(op.OP_FORPREP, 0, -2), RETURN]),
    ],
    ['a loop without preparation', protoOf([jump(0), makeAsBx(op.OP_FORLOOP, 0, -1), RETURN])],
    [
      'a loop beyond the frame',
      protoOf([makeAsBx(op.OP_FORPREP, 5, 0), makeAsBx(op.OP_FORLOOP, 5, -1), RETURN]),
    ],
    [
      'an iterator call beyond the frame',
      protoOf([makeABC(op.OP_TFORLOOP, 3, 0, 1), jump(-2), RETURN]),
    ],
    ['line numbers of another length', protoOf([RETURN], { lineInfo: Int32Array.of(1, 2) })],
    ['more names than upvalues', protoOf([RETURN], { upvalueNames: ['a'] })],
    ['more parameters than registers', protoOf([RETURN], { parameterCount: 9 })],
    ['a frame that is too large', protoOf([RETURN], { maxStackSize: 251 })],
    ['a bad function inside', protoOf([RETURN], { protos: [protoOf([])] })],
  ])('rejects %s', (_, proto) => {
    expect(failure(() => verify(proto))).toBe('test.lua: bad code in precompiled chunk');
  });
});

describe('disassemble', () => {
  it('prints what luac -l -l prints, but for addresses', () => {
    expect(disassemble(undump(METHOD, '=x'), { full: true })).toBe(METHOD_LISTING);
  });

  it('prints no names of a stripped chunk', () => {
    const text = disassemble(undump(METHOD_STRIPPED, '=x'));
    expect(text).toContain('main <?:0,0> (13 instructions, 52 bytes at 0x00000001)');
    expect(text).toContain('\t6\t[-]\tGETUPVAL \t7 0\t; -\n');
  });

  it('prints numbers as C does', () => {
    const numbers = [0.1, 1e14, 123456789012345, 10000000000000.5, 0.00001234, -0.5, 1e100, 1 / 0];
    const code = numbers.map((_, n) => makeABx(op.OP_LOADK, 0, n));
    const text = disassemble(protoOf([...code, RETURN], { constants: numbers }));
    expect([...text.matchAll(/; (.*)/g)].map((match) => match[1])).toEqual([
      '0.1',
      '1e+14',
      '1.2345678901234e+14',
      '10000000000000',
      '1.234e-05',
      '-0.5',
      '1e+100',
      'inf',
    ]);
  });
});

describe('variable names', () => {
  const f = undump(NAMES, '=x').protos[0] as Prototype;

  it.each([
    [2, 3, 'upvalue', 'up'],
    [4, 3, 'field', 'q'],
    [7, 3, 'method', 'meth'],
    [9, 0, 'local', 'a'],
    [10, 3, 'global', 'glob'],
    [14, 3, 'field', 'sub'],
    [22, 4, 'local', 'v'],
    [28, 4, 'local', '(for generator)'],
  ])('at %i register %i is %s %s', (pc, reg, kind, name) => {
    expect(describeRegister(f, pc, reg)).toEqual({ kind, name });
  });

  it('names what is called', () => {
    expect(describeCall(f, 7)).toEqual({ kind: 'method', name: 'meth' });
    expect(describeCall(f, 37)).toEqual({ kind: 'method', name: 'tail' });
    expect(describeCall(f, 0)).toBeUndefined();
    expect(describeCall(f, 99)).toBeUndefined();
  });

  it('counts live locals', () => {
    expect(localName(f, 1, 0)).toBe('a');
    expect(localName(f, 3, 0)).toBeUndefined();
    expect(localName(f, 3, 1)).toBe('t');
    expect(localName(f, 8, 26)).toBe('k');
    expect(localName(f, 8, 31)).toBeUndefined();
  });

  it('does without names in stripped code', () => {
    const inner = undump(METHOD_STRIPPED, '=x').protos[0] as Prototype;
    expect(localName(inner, 1, 3)).toBeUndefined();
    expect(describeRegister(inner, 6, 7)).toEqual({ kind: 'upvalue', name: '?' });
    expect(describeRegister(inner, 7, 2)).toBeUndefined();
  });
});
