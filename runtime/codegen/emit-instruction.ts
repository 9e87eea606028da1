// The JavaScript of single instructions: the common case written out, everything else left to a helper or to the interpreter.
import {
  opcodeOf,
  operandA,
  operandB,
  operandBx,
  operandC,
  operandSBx,
} from '../bytecode/instruction.ts';
import {
  OP_ADD,
  OP_CALL,
  OP_CLOSE,
  OP_CLOSURE,
  OP_CONCAT,
  OP_DIV,
  OP_EQ,
  OP_FORLOOP,
  OP_FORPREP,
  OP_GETGLOBAL,
  OP_GETTABLE,
  OP_GETUPVAL,
  OP_JMP,
  OP_LE,
  OP_LEN,
  OP_LOADBOOL,
  OP_LOADK,
  OP_LOADNIL,
  OP_LT,
  OP_MOD,
  OP_MOVE,
  OP_MUL,
  OP_NEWTABLE,
  OP_NOT,
  OP_POW,
  OP_RETURN,
  OP_SELF,
  OP_SETGLOBAL,
  OP_SETLIST,
  OP_SETTABLE,
  OP_SETUPVAL,
  OP_SUB,
  OP_TAILCALL,
  OP_TEST,
  OP_TESTSET,
  OP_TFORLOOP,
  OP_UNM,
  OP_VARARG,
} from '../bytecode/opcodes.ts';
import { STRAIGHT_RUN } from '../interpreter/budget.ts';
import type { Block } from './control-flow.ts';
import { nextPc } from '../bytecode/successors.ts';
import { emitCall, emitIteratorCall, emitReturn, emitTailCall, emitVararg } from './emit-call.ts';
import { callHandler, onNoAnswer } from './emit-metamethod.ts';
import {
  emitGetAny,
  emitGetField,
  emitGetTable,
  emitSetField,
  emitSetTable,
  environmentOf,
  notNil,
  tableMaker,
  targetOf,
} from './emit-table.ts';
import type { Emitter } from './emitter.ts';
import type { Fact, Facts } from './facts.ts';
import { factOf, isNumber, operandFact } from './facts.ts';
import { constantName, constantSource, operand } from './operands.ts';

/** Emits the instruction at `pc`; `facts` hold before it. */
export function emitInstruction(emitter: Emitter, block: Block, pc: number, facts: Facts): void {
  const i = emitter.proto.code[pc] as number;
  const [a, b, c] = [operandA(i), operandB(i), operandC(i)];
  switch (opcodeOf(i)) {
    case OP_MOVE:
      return emitter.write(a, emitter.read(b));
    case OP_LOADK:
      return emitter.write(a, constantSource(emitter.proto.constants[operandBx(i)]));
    case OP_LOADBOOL:
      emitter.write(a, String(b !== 0));
      if (c !== 0) emitter.goto(block, pc + 2);
      return;
    case OP_LOADNIL:
      for (let r = a; r <= b; r++) emitter.write(r, 'undefined');
      return;
    case OP_GETUPVAL:
      return emitter.write(
        a,
        emitter.fixed.has(b) ? emitter.name(`k${b}`) : readUpvalue(emitter, b),
      );
    case OP_SETUPVAL: {
      const cell = emitter.cells.has(b)
        ? emitter.name(`v${b}`)
        : `${emitter.closure}.upvalues[${b}]`;
      return emitter.line(`${cell}.set(${emitter.read(a)});`);
    }
    case OP_GETGLOBAL:
      return emitGetField(emitter, pc, a, environmentOf(emitter), globalName(emitter, i));
    case OP_SETGLOBAL:
      return emitSetField(
        emitter,
        pc,
        environmentOf(emitter),
        globalName(emitter, i),
        emitter.read(a),
        notNil(emitter.read(a), facts[a]),
      );
    case OP_GETTABLE:
      return emitGetTable(emitter, pc, facts);
    case OP_SETTABLE:
      return emitSetTable(emitter, pc, facts);
    case OP_NEWTABLE:
      return emitter.write(a, `H.${tableMaker(c)}()`);
    case OP_SELF: {
      if (c === a + 1) return emitter.line(emitter.leaveBefore(pc));
      const target = { ...targetOf(emitter, pc, b, facts), object: 's' };
      emitter.line(`{ const s = ${emitter.read(b)};`);
      emitter.write(a + 1, 's');
      const name = constantName(emitter, c);
      if (name === undefined) emitGetAny(emitter, pc, a, 's', operand(emitter, c));
      else emitGetField(emitter, pc, a, target, name);
      return emitter.line('}');
    }
    case OP_ADD:
    case OP_SUB:
    case OP_MUL:
    case OP_DIV:
    case OP_MOD:
    case OP_POW:
      return emitArithmetic(emitter, pc, facts);
    case OP_UNM:
      return emitNegation(emitter, pc, facts);
    case OP_NOT:
      return emitter.write(a, isFalse(emitter.read(b)));
    case OP_LEN:
      return emitLength(emitter, pc);
    case OP_CONCAT:
      return emitConcat(emitter, pc);
    case OP_JMP:
      return emitJump(emitter, block, pc);
    case OP_EQ:
    case OP_LT:
    case OP_LE:
      return emitComparison(emitter, block, pc, facts);
    case OP_TEST:
      return branch(emitter, block, pc, `${isFalse(emitter.read(a))} !== ${c !== 0}`);
    case OP_TESTSET: {
      emitter.line(`if (${isFalse(emitter.read(b))} !== ${c !== 0}) {`);
      emitter.write(a, emitter.read(b));
      emitter.goto(block, pc + 1);
      emitter.line('}');
      return emitter.goto(block, pc + 2);
    }
    case OP_CALL:
      return emitCall(emitter, pc, facts);
    case OP_TAILCALL:
      return emitTailCall(emitter, pc, facts);
    case OP_RETURN:
      return emitReturn(emitter, pc);
    case OP_FORLOOP:
      return emitForLoop(emitter, block, pc, facts);
    case OP_FORPREP:
      return emitForPrep(emitter, block, pc, facts);
    case OP_TFORLOOP:
      return emitIteratorCall(emitter, block, pc);
    case OP_SETLIST:
      return emitSetList(emitter, pc);
    case OP_CLOSE:
      return emitClose(emitter, a);
    case OP_CLOSURE:
      return emitClosure(emitter, pc);
    case OP_VARARG:
      return emitVararg(emitter, pc);
    default:
      return emitter.line(emitter.leaveBefore(pc));
  }
}

function readUpvalue(emitter: Emitter, upvalue: number): string {
  if (!emitter.cells.has(upvalue)) return `${emitter.closure}.upvalues[${upvalue}].get()`;
  const cell = emitter.name(`v${upvalue}`);
  return `${cell}.slots === null ? ${cell}.value : ${cell}.slots[${cell}.index]`;
}

function globalName(emitter: Emitter, i: number): string {
  return emitter.proto.constants[operandBx(i)] as string;
}

function isFalse(value: string): string {
  return `(${value} === undefined || ${value} === false)`;
}

/** Goes to the instruction after a test when `condition` holds, else past that. */
function branch(emitter: Emitter, block: Block, pc: number, condition: string): void {
  emitter.line(`if (${condition}) {`);
  emitter.goto(block, pc + 1);
  emitter.line('}');
  emitter.goto(block, pc + 2);
}

const EVENTS: Readonly<Record<number, string>> = {
  [OP_ADD]: '__add',
  [OP_SUB]: '__sub',
  [OP_MUL]: '__mul',
  [OP_DIV]: '__div',
  [OP_MOD]: '__mod',
  [OP_POW]: '__pow',
};

function compute(op: number, b: string, c: string, factC: Fact): string {
  switch (op) {
    case OP_ADD:
      return `${b} + ${c}`;
    case OP_SUB:
      return `${b} - ${c}`;
    case OP_MUL:
      return `${b} * ${c}`;
    case OP_DIV:
      return `${b} / ${c}`;
    case OP_MOD:
      // Of small positive numbers the remainder is the same and faster; of -0 it is not.
      return typeof factC === 'number' && factC > 0 && factC === (factC | 0)
        ? `(${b} > 0 && (${b} | 0) === ${b} ? ${b} % ${c} : H.modulo(${b}, ${c}))`
        : `${b} - Math.floor(${b} / ${c}) * ${c}`;
    default:
      return factC === 2 ? `${b} * ${b}` : `H.power(${b}, ${c})`;
  }
}

/** "one of these is not a number", or '' when all are known to be. */
function notNumbers(...operands: [source: string, fact: Fact][]): string {
  return operands
    .filter(([, fact]) => !isNumber(fact))
    .map(([source]) => `typeof ${source} !== 'number'`)
    .join(' || ');
}

function emitArithmetic(emitter: Emitter, pc: number, facts: Facts): void {
  const { proto } = emitter;
  const i = proto.code[pc] as number;
  const op = opcodeOf(i);
  const [left, right] = [operand(emitter, operandB(i)), operand(emitter, operandC(i))];
  const leftFact = operandFact(proto, facts, operandB(i));
  const rightFact = operandFact(proto, facts, operandC(i));
  const guard = notNumbers([left, leftFact], [right, rightFact]);
  const result = compute(op, left, right, rightFact);
  if (!emitter.general.has(pc)) {
    if (guard !== '') emitter.line(`if (${guard}) ${emitter.leaveBefore(pc)}`);
    return emitter.write(operandA(i), result);
  }
  const event = EVENTS[op] as string;
  emitter.line(`{ let v; if (${guard === '' ? 'false' : guard}) {`);
  callOperator(emitter, pc, event, [left, right]);
  emitter.line(`} else v = ${result};`);
  emitter.write(operandA(i), 'v');
  emitter.line('}');
}

/** The operator of operands that are not numbers, into `v`: its metamethod, or numbers in strings. */
function callOperator(emitter: Emitter, pc: number, event: string, operands: string[]): void {
  const args = operands.join(', ');
  emitter.line(`const c = ${emitter.handler(event)}(${args});`);
  callHandler(emitter, pc, args, `H.arith("${event}", ${args})`);
}

function emitNegation(emitter: Emitter, pc: number, facts: Facts): void {
  const i = emitter.proto.code[pc] as number;
  const source = emitter.read(operandB(i));
  const guard = notNumbers([source, factOf(emitter.proto, facts, operandB(i))]);
  if (!emitter.general.has(pc)) {
    if (guard !== '') emitter.line(`if (${guard}) ${emitter.leaveBefore(pc)}`);
    return emitter.write(operandA(i), `-${source}`);
  }
  emitter.line(`{ let v; if (typeof ${source} === 'number') v = -${source}; else {`);
  callOperator(emitter, pc, '__unm', [source, source]);
  emitter.line('}');
  emitter.write(operandA(i), 'v');
  emitter.line('}');
}

function emitLength(emitter: Emitter, pc: number): void {
  const i = emitter.proto.code[pc] as number;
  emitter.line(`{ const v = H.len(${emitter.read(operandB(i))});`);
  emitter.line(`if (v === NO) ${emitter.leaveBefore(pc)}`);
  emitter.write(operandA(i), 'v');
  emitter.line('}');
}

function emitConcat(emitter: Emitter, pc: number): void {
  const i = emitter.proto.code[pc] as number;
  const operands: string[] = [];
  for (let r = operandB(i); r <= operandC(i); r++) operands.push(emitter.read(r));
  const args = operands.join(', ');
  emitter.line(`{ let v = H.concat(${args}); if (v === NO) {`);
  if (operands.length === 2 && emitter.general.has(pc)) {
    emitter.line(`const c = H.concatHandler(${args});`);
    callHandler(emitter, pc, args);
  } else emitter.line(emitter.leaveBefore(pc));
  emitter.line('}');
  emitter.write(operandA(i), 'v');
  emitter.line('}');
}

function emitJump(emitter: Emitter, block: Block, pc: number): void {
  const offset = operandSBx(emitter.proto.code[pc] as number);
  const target = pc + 1 + offset;
  if (offset < 0) emitter.chargeJump(1 + (-offset >> STRAIGHT_RUN), target);
  emitter.goto(block, target);
}

function emitComparison(emitter: Emitter, block: Block, pc: number, facts: Facts): void {
  const { proto } = emitter;
  const i = proto.code[pc] as number;
  const op = opcodeOf(i);
  const [left, right] = [operand(emitter, operandB(i)), operand(emitter, operandC(i))];
  const leftFact = operandFact(proto, facts, operandB(i));
  const rightFact = operandFact(proto, facts, operandC(i));
  const wanted = operandA(i) !== 0;
  const test = (condition: string): void =>
    branch(emitter, block, pc, wanted ? condition : `!(${condition})`);
  if (op === OP_EQ) {
    if (isPlain(emitter, leftFact, operandB(i)) || isPlain(emitter, rightFact, operandC(i))) {
      return test(`${left} === ${right}`);
    }
    emitter.line(
      `{ let v = ${left} === ${right} && typeof ${left} !== 'string' ? true : typeof ${left} === 'object' || typeof ${left} === 'string' ? H.eq(${left}, ${right}) : false;`,
    );
  } else {
    const sign = op === OP_LT ? '<' : '<=';
    const guard = notNumbers([left, leftFact], [right, rightFact]);
    if (guard === '') return test(`${left} ${sign} ${right}`);
    // Compared with a number, anything else is an error or has a metamethod.
    if ((isNumber(leftFact) || isNumber(rightFact)) && !emitter.general.has(pc)) {
      emitter.line(`if (${guard}) ${emitter.leaveBefore(pc)}`);
      return test(`${left} ${sign} ${right}`);
    }
    const helper = op === OP_LT ? 'lt' : 'le';
    emitter.line(`{ let v = ${guard} ? H.${helper}(${left}, ${right}) : ${left} ${sign} ${right};`);
  }
  onNoAnswer(emitter, pc, `${left}, ${right}`);
  emitter.line('w = v !== undefined && v !== false; }');
  test('w');
}

/** Is `===` all there is to a comparison with this operand? Long strings cost units. */
function isPlain(emitter: Emitter, fact: Fact, rk: number): boolean {
  if (isNumber(fact) || fact === 'simple') return true;
  const name = constantName(emitter, rk);
  return name !== undefined && name.length < 4096;
}

/** The hidden variables of a numeric loop as JavaScript; leaves before the instruction when one is no number. */
function loopVariables(emitter: Emitter, pc: number, facts: Facts): [string, string, string] {
  const a = operandA(emitter.proto.code[pc] as number);
  const [at, limit, step] = [emitter.read(a), emitter.read(a + 1), emitter.read(a + 2)];
  const [first, last, by] = [a, a + 1, a + 2].map((r) => factOf(emitter.proto, facts, r));
  const guard = notNumbers([at, first], [limit, last], [step, by]);
  if (guard !== '') emitter.line(`if (${guard}) ${emitter.leaveBefore(pc)}`);
  return [at, limit, step];
}

function emitForPrep(emitter: Emitter, block: Block, pc: number, facts: Facts): void {
  const i = emitter.proto.code[pc] as number;
  const [start, , step] = loopVariables(emitter, pc, facts);
  emitter.write(operandA(i), `${start} - ${step}`);
  emitter.goto(block, pc + 1 + operandSBx(i));
}

function emitForLoop(emitter: Emitter, block: Block, pc: number, facts: Facts): void {
  const i = emitter.proto.code[pc] as number;
  const a = operandA(i);
  const [at, limit, step] = loopVariables(emitter, pc, facts);
  emitter.write(a, `${at} + ${step}`);
  const known = factOf(emitter.proto, facts, a + 2);
  let condition = `${step} > 0 ? ${at} <= ${limit} : ${limit} <= ${at}`;
  if (typeof known === 'number') {
    condition = known > 0 ? `${at} <= ${limit}` : `${limit} <= ${at}`;
  }
  emitter.line(`if (${condition}) {`);
  emitter.write(a + 3, at);
  const target = pc + 1 + operandSBx(i);
  emitter.chargeJump(1, target);
  emitter.goto(block, target);
  emitter.line('}');
  emitter.goto(block, pc + 1);
}

function emitSetList(emitter: Emitter, pc: number): void {
  const { proto } = emitter;
  const i = proto.code[pc] as number;
  const a = operandA(i);
  const batch = operandC(i) === 0 ? (proto.code[pc + 1] as number) : operandC(i);
  const values: string[] = [];
  const end = operandB(i) === 0 ? operandA(proto.code[pc - 1] as number) : a + 1 + operandB(i);
  for (let r = a + 1; r < end; r++) values.push(emitter.read(r));
  const start = (batch - 1) * 50 + 1;
  const table = emitter.read(a);
  if (operandB(i) === 0) {
    const list = [...values, '...o'].join(', ');
    return emitter.line(`H.setList(${table}, ${start}, [${list}], ${values.length});`);
  }
  const items = values.map((value, at) => `l[${at}] = ${value};`).join(' ');
  const blank = values.map(() => 'undefined').join(', ');
  emitter.line(
    `{ const l = [${blank}]; ${items} H.setList(${table}, ${start}, l, ${values.length}); }`,
  );
}

function emitClose(emitter: Emitter, from: number): void {
  for (const r of emitter.captured) {
    if (r >= from) emitter.line(`u${r} = new H.Upvalue(u${r}.value);`);
  }
}

function emitClosure(emitter: Emitter, pc: number): void {
  const { proto } = emitter;
  const i = proto.code[pc] as number;
  const upvalues: string[] = [];
  for (let at = pc + 1; at < nextPc(proto, pc); at++) {
    const source = proto.code[at] as number;
    const from = operandB(source);
    upvalues.push(opcodeOf(source) === OP_GETUPVAL ? `cl.upvalues[${from}]` : `H.share(u${from})`);
  }
  const made = `H.newClosure(P[${operandBx(i)}], [${upvalues.join(', ')}], E)`;
  emitter.write(operandA(i), made);
}
