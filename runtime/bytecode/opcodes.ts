// THE opcode table: one row for each of Lua 5.1's 38 instructions. Compiler, verifier,
// disassembler, interpreter and code generator read it. The numbers are exported constants so that
// the library build inlines them into the switch.

export const OP_MOVE = 0;
export const OP_LOADK = 1;
export const OP_LOADBOOL = 2;
export const OP_LOADNIL = 3;
export const OP_GETUPVAL = 4;
export const OP_GETGLOBAL = 5;
export const OP_GETTABLE = 6;
export const OP_SETGLOBAL = 7;
export const OP_SETUPVAL = 8;
export const OP_SETTABLE = 9;
export const OP_NEWTABLE = 10;
export const OP_SELF = 11;
export const OP_ADD = 12;
export const OP_SUB = 13;
export const OP_MUL = 14;
export const OP_DIV = 15;
export const OP_MOD = 16;
export const OP_POW = 17;
export const OP_UNM = 18;
export const OP_NOT = 19;
export const OP_LEN = 20;
export const OP_CONCAT = 21;
export const OP_JMP = 22;
export const OP_EQ = 23;
export const OP_LT = 24;
export const OP_LE = 25;
export const OP_TEST = 26;
export const OP_TESTSET = 27;
export const OP_CALL = 28;
export const OP_TAILCALL = 29;
export const OP_RETURN = 30;
export const OP_FORLOOP = 31;
export const OP_FORPREP = 32;
export const OP_TFORLOOP = 33;
export const OP_SETLIST = 34;
export const OP_CLOSE = 35;
export const OP_CLOSURE = 36;
export const OP_VARARG = 37;

/** Instruction layout: three operands, A with an unsigned Bx, or A with a signed sBx. */
export type InstructionFormat = 'ABC' | 'ABx' | 'AsBx';

/**
 * What an operand means: unused, a plain number, a register (or jump distance), a register or
 * constant.
 */
export type OperandKind = 'unused' | 'number' | 'register' | 'rk';

/** One row of the table. */
export interface OpcodeInfo {
  name: string;
  format: InstructionFormat;
  b: OperandKind;
  c: OperandKind;
  /** The instruction sets register A. */
  setsA: boolean;
  /** A test: the next instruction must be a jump. */
  isTest: boolean;
}

function row(
  name: string,
  format: InstructionFormat,
  b: OperandKind,
  c: OperandKind,
  setsA: boolean,
  isTest = false,
): OpcodeInfo {
  return { name, format, b, c, setsA, isTest };
}

/** The rows, indexed by opcode number. */
export const OPCODES: readonly OpcodeInfo[] = [
  row('MOVE', 'ABC', 'register', 'unused', true),
  row('LOADK', 'ABx', 'rk', 'unused', true),
  row('LOADBOOL', 'ABC', 'number', 'number', true),
  row('LOADNIL', 'ABC', 'register', 'unused', true),
  row('GETUPVAL', 'ABC', 'number', 'unused', true),
  row('GETGLOBAL', 'ABx', 'rk', 'unused', true),
  row('GETTABLE', 'ABC', 'register', 'rk', true),
  row('SETGLOBAL', 'ABx', 'rk', 'unused', false),
  row('SETUPVAL', 'ABC', 'number', 'unused', false),
  row('SETTABLE', 'ABC', 'rk', 'rk', false),
  row('NEWTABLE', 'ABC', 'number', 'number', true),
  row('SELF', 'ABC', 'register', 'rk', true),
  row('ADD', 'ABC', 'rk', 'rk', true),
  row('SUB', 'ABC', 'rk', 'rk', true),
  row('MUL', 'ABC', 'rk', 'rk', true),
  row('DIV', 'ABC', 'rk', 'rk', true),
  row('MOD', 'ABC', 'rk', 'rk', true),
  row('POW', 'ABC', 'rk', 'rk', true),
  row('UNM', 'ABC', 'register', 'unused', true),
  row('NOT', 'ABC', 'register', 'unused', true),
  row('LEN', 'ABC', 'register', 'unused', true),
  row('CONCAT', 'ABC', 'register', 'register', true),
  row('JMP', 'AsBx', 'register', 'unused', false),
  row('EQ', 'ABC', 'rk', 'rk', false, true),
  row('LT', 'ABC', 'rk', 'rk', false, true),
  row('LE', 'ABC', 'rk', 'rk', false, true),
  row('TEST', 'ABC', 'register', 'number', true, true),
  row('TESTSET', 'ABC', 'register', 'number', true, true),
  row('CALL', 'ABC', 'number', 'number', true),
  row('TAILCALL', 'ABC', 'number', 'number', true),
  row('RETURN', 'ABC', 'number', 'unused', false),
  row('FORLOOP', 'AsBx', 'register', 'unused', true),
  row('FORPREP', 'AsBx', 'register', 'unused', true),
  row('TFORLOOP', 'ABC', 'unused', 'number', false, true),
  row('SETLIST', 'ABC', 'number', 'number', false),
  row('CLOSE', 'ABC', 'unused', 'unused', false),
  row('CLOSURE', 'ABx', 'number', 'unused', true),
  row('VARARG', 'ABC', 'number', 'unused', true),
];
