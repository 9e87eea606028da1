// Prints a prototype and the functions inside it in the format of `luac -l` (and `luac -l -l`).
// Addresses, which have no meaning here, are numbers given in the order of printing, so that
// listings compare equal.
import type { Prototype } from '../values/function.ts';
import { numberToString } from '../values/number-format.ts';
import type { LuaValue } from '../values/value.ts';
import {
  RK_CONSTANT,
  opcodeOf,
  operandA,
  operandB,
  operandBx,
  operandC,
  operandSBx,
} from './instruction.ts';
import {
  OPCODES,
  OP_ADD,
  OP_CLOSURE,
  OP_DIV,
  OP_EQ,
  OP_FORLOOP,
  OP_FORPREP,
  OP_GETGLOBAL,
  OP_GETTABLE,
  OP_GETUPVAL,
  OP_JMP,
  OP_LE,
  OP_LOADK,
  OP_POW,
  OP_SELF,
  OP_SETGLOBAL,
  OP_SETLIST,
  OP_SETTABLE,
  OP_SETUPVAL,
} from './opcodes.ts';

/** What a listing shows. */
export interface DisassembleOptions {
  /** Also list constants, local variables and upvalues, as `luac -l -l` does. */
  full?: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

const INSTRUCTION_BYTES = 4;

function quote(text: string): string {
  const body = text.replace(/["\\]|[^\x20-\x7e]/g, (char) => {
    return ESCAPES[char] ?? `\\${String(char.charCodeAt(0)).padStart(3, '0')}`;
  });
  return `"${body}"`;
}

function constantText(proto: Prototype, index: number): string {
  const value: LuaValue = proto.constants[index];
  if (value === undefined) return 'nil';
  if (typeof value === 'string') return quote(value);
  return typeof value === 'number' ? numberToString(value) : String(value);
}

/** Text up to its first zero byte, as C prints it. */
function cText(text: string): string {
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Operand as printed: constants are negative. */
function rkText(operand: number): string {
  return String(operand < RK_CONSTANT ? operand : RK_CONSTANT - 1 - operand);
}

function operandsText(i: number): string {
  const info = OPCODES[opcodeOf(i)];
  const a = operandA(i);
  switch (info?.format) {
    case 'ABx':
      return `${a} ${info.b === 'rk' ? -1 - operandBx(i) : operandBx(i)}`;
    case 'AsBx':
      return opcodeOf(i) === OP_JMP ? String(operandSBx(i)) : `${a} ${operandSBx(i)}`;
    default: {
      const b = info?.b === 'unused' ? '' : ` ${rkText(operandB(i))}`;
      const c = info?.c === 'unused' ? '' : ` ${rkText(operandC(i))}`;
      return `${a}${b}${c}`;
    }
  }
}

function rkPairText(proto: Prototype, i: number): string | undefined {
  const [b, c] = [operandB(i), operandC(i)].map((operand) =>
    operand < RK_CONSTANT ? '-' : constantText(proto, operand - RK_CONSTANT),
  );
  return operandB(i) < RK_CONSTANT && operandC(i) < RK_CONSTANT ? undefined : `${b} ${c}`;
}

/**
 * The remark after an instruction; SETLIST and CLOSURE are seen to by the caller, who knows more.
 */
function remark(proto: Prototype, pc: number, i: number): string | undefined {
  const op = opcodeOf(i);
  switch (op) {
    case OP_LOADK:
      return constantText(proto, operandBx(i));
    case OP_GETUPVAL:
    case OP_SETUPVAL:
      return proto.upvalueNames.length > 0 ? cText(proto.upvalueNames[operandB(i)] ?? '-') : '-';
    case OP_GETGLOBAL:
    case OP_SETGLOBAL:
      return cText(String(proto.constants[operandBx(i)]));
    case OP_GETTABLE:
    case OP_SELF:
      return operandC(i) < RK_CONSTANT ? undefined : constantText(proto, operandC(i) - RK_CONSTANT);
    case OP_JMP:
    case OP_FORLOOP:
    case OP_FORPREP:
      return `to ${operandSBx(i) + pc + 2}`;
    default: {
      // luac forgets MOD here.
      const isArithmetic = (op >= OP_ADD && op <= OP_DIV) || op === OP_POW;
      const takesPair = op === OP_SETTABLE || isArithmetic || (op >= OP_EQ && op <= OP_LE);
      return takesPair ? rkPairText(proto, i) : undefined;
    }
  }
}

/** Collects the lines of one listing. */
class Listing {
  readonly lines: string[] = [];
  private readonly full: boolean;
  private readonly addresses = new Map<Prototype, string>();

  constructor(full: boolean) {
    this.full = full;
  }

  function(proto: Prototype): void {
    this.header(proto);
    this.code(proto);
    if (this.full) this.tables(proto);
    for (const child of proto.protos) this.function(child);
  }

  private address(proto: Prototype): string {
    let text = this.addresses.get(proto);
    if (text === undefined) {
      text = `0x${(this.addresses.size + 1).toString(16).padStart(8, '0')}`;
      this.addresses.set(proto, text);
    }
    return text;
  }

  private header(proto: Prototype): void {
    const kind = proto.lineDefined === 0 ? 'main' : 'function';
    const size = proto.code.length;
    this.lines.push(
      '',
      `${kind} <${sourceText(proto.source)}:${proto.lineDefined},${proto.lastLineDefined}> ` +
        `(${plural(size, 'instruction')}, ${size * INSTRUCTION_BYTES} bytes at ${this.address(proto)})`,
      `${proto.parameterCount}${proto.varargFlags === 0 ? '' : '+'} param${proto.parameterCount === 1 ? '' : 's'}, ` +
        `${plural(proto.maxStackSize, 'slot')}, ${plural(proto.upvalueCount, 'upvalue')}, ` +
        `${plural(proto.locals.length, 'local')}, ${plural(proto.constants.length, 'constant')}, ` +
        plural(proto.protos.length, 'function'),
    );
  }

  private code(proto: Prototype): void {
    const { code } = proto;
    for (let pc = 0; pc < code.length; pc++) {
      const i = code[pc] ?? 0;
      const op = opcodeOf(i);
      const line = proto.lineInfo[pc] ?? 0;
      const name = (OPCODES[op]?.name ?? `?${op}`).padEnd(9);
      let text = `\t${pc + 1}\t[${line > 0 ? line : '-'}]\t${name}\t${operandsText(i)}`;
      let note = remark(proto, pc, i);
      if (op === OP_CLOSURE) {
        const child = proto.protos[operandBx(i)];
        note = child === undefined ? '-' : this.address(child);
      } else if (op === OP_SETLIST) {
        // A count too large for the operand is the word after; it is no instruction of its own.
        note = String(operandC(i) === 0 ? (code[++pc] ?? 0) : operandC(i));
      }
      if (note !== undefined) text += `\t; ${note}`;
      this.lines.push(text);
    }
  }

  private tables(proto: Prototype): void {
    const address = this.address(proto);
    this.lines.push(`constants (${proto.constants.length}) for ${address}:`);
    proto.constants.forEach((_, n) => this.lines.push(`\t${n + 1}\t${constantText(proto, n)}`));
    this.lines.push(`locals (${proto.locals.length}) for ${address}:`);
    proto.locals.forEach((local, n) =>
      this.lines.push(`\t${n}\t${cText(local.name)}\t${local.startPc + 1}\t${local.endPc + 1}`),
    );
    this.lines.push(`upvalues (${proto.upvalueNames.length}) for ${address}:`);
    proto.upvalueNames.forEach((name, n) => this.lines.push(`\t${n}\t${cText(name)}`));
  }
}

function sourceText(source: string): string {
  if (source.startsWith('@') || source.startsWith('=')) return cText(source.slice(1));
  return source.startsWith('\x1b') ? '(bstring)' : '(string)';
}

/**
 * The listing of `proto` and the functions inside it; begins with an empty line, ends with a
 * newline.
 */
export function disassemble(proto: Prototype, options: DisassembleOptions = {}): string {
  const listing = new Listing(options.full === true);
  listing.function(proto);
  return `${listing.lines.join('\n')}\n`;
}
