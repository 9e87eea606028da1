// Calls, returns, iterators and varargs. A Lua function that is generated is called directly, a native one by its `fast` body;
// everything else is left to the interpreter. One test after a call covers leaving and several results.
import { operandA, operandB, operandC } from '../bytecode/instruction.ts';
import { SLOTS_MOVED_FREE } from '../interpreter/budget.ts';
import { MAX_SPREAD } from '../interpreter/enter-generated.ts';
import { CALLED_BY_LOOP, CALLED_LAST, CALLED_PLAINLY } from '../values/function.ts';
import type { Block } from './control-flow.ts';
import { countedCall, noCode } from './emit-metamethod.ts';
import type { Emitter } from './emitter.ts';
import { openStart } from './effects.ts';
import type { Facts } from './facts.ts';
import { candidateAt, emitInlined, leaveReplaced } from './inline.ts';
import type { Inlining } from './inline.ts';
import { libraryCallAt } from './inline-library.ts';

/** Arguments of a call, each after a comma. */
function argumentList(emitter: Emitter, pc: number): string {
  const i = emitter.proto.code[pc] as number;
  const a = operandA(i);
  const end = operandB(i) === 0 ? openStart(emitter.proto, pc) : a + operandB(i);
  let list = '';
  for (let r = a + 1; r < end; r++) list += `, ${emitter.read(r)}`;
  return operandB(i) === 0 ? `${list}, ...o` : list;
}

/** Statement that leaves before a call, open arguments included. */
function leaveBeforeUse(emitter: Emitter, pc: number): string {
  const isOpen = operandB(emitter.proto.code[pc] as number) === 0;
  return emitter.leaveBefore(pc, isOpen ? openStart(emitter.proto, pc) : -1);
}

/**
 * Calls what variable `c` holds, into `v`: generated functions and fast bodies alike, then other library functions that need
 * no frame. Leaves before the instruction when that cannot be done here.
 */
function callInto(emitter: Emitter, pc: number, args: string, how = CALLED_PLAINLY): void {
  checkSpread(emitter, pc);
  const plain = args.startsWith(', ') ? args.slice(2) : args;
  emitter.line(
    `if (${noCode('c')} || (v = f(c, room${args})) === NO) { if ((v = H.leaf(c, room, [${plain}], ${how}, ${emitter.closure}, ${pc + 1})) === NO) {`,
  );
  if (emitter.general.has(pc)) {
    emitter.line(`const h = H.called(c); if (${noCode('h')} || (v = f(h, room, c${args})) === NO)`);
  }
  emitter.line(`${leaveBeforeUse(emitter, pc)} }}`);
}

/** Leaves before a call with very many open arguments. */
function checkSpread(emitter: Emitter, pc: number): void {
  if (operandB(emitter.proto.code[pc] as number) !== 0) return;
  emitter.line(`if (o.length > ${MAX_SPREAD}) ${leaveBeforeUse(emitter, pc)}`);
}

/** Hands the results of a call in `v` to `count` registers from `first` on; leaves by `leave` in the call. */
function takeResults(emitter: Emitter, first: number, count: number, leave: string): void {
  emitter.line(`if (M.signal !== 0) { if (M.signal === 2) ${leave}`);
  if (count === 0) return emitter.line('M.signal = 0; }');
  if (count === 1) {
    emitter.line('M.signal = 0; }');
    return emitter.write(first, 'v === NONE ? undefined : v');
  }
  emitter.line('M.signal = 0; const n = M.count;');
  emitter.write(first, 'v');
  for (let n = 1; n < count; n++) {
    emitter.write(first + n, n === 1 ? 'M.values[1]' : `n > ${n} ? M.values[${n}] : undefined`);
  }
  emitter.line('} else {');
  emitter.write(first, 'v === NONE ? undefined : v');
  for (let n = 1; n < count; n++) emitter.write(first + n, 'undefined');
  emitter.line('}');
}

/** How the results of the call at `pc` reach the registers that want them. */
function resultsOf(emitter: Emitter, pc: number): Pick<Inlining, 'deliver' | 'deliverCall'> {
  const i = emitter.proto.code[pc] as number;
  const a = operandA(i);
  const wanted = operandC(i) - 1;
  return {
    deliver: (values) => {
      if (wanted < 0) emitter.line(`o = [${values.join(', ')}];`);
      for (let n = 0; n < wanted; n++) emitter.write(a + n, values[n] ?? 'undefined');
    },
    deliverCall: (leave) => {
      if (wanted >= 0) takeResults(emitter, a, wanted, leave);
      else emitter.line(`if (M.signal === 2) ${leave}\no = M.takeAll(v);`);
    },
  };
}

/** How the results of a tail call are returned. */
function returnsOf(emitter: Emitter): Pick<Inlining, 'deliver' | 'deliverCall'> {
  return (
    emitter.inlining ?? {
      deliver: (values) => returnValues(emitter, values),
      deliverCall: (leave) => emitter.line(`if (M.signal === 2) ${leave} return v;`),
    }
  );
}

/** Statements of a call before those of the general one: the function is written out when it is the one that is expected. */
function emitExpected(
  emitter: Emitter,
  pc: number,
  facts: Facts,
  leave: string,
  results: Pick<Inlining, 'deliver' | 'deliverCall'>,
): string {
  const candidate = candidateAt(emitter, pc);
  if (candidate !== undefined) return emitInlined(emitter, pc, facts, candidate, leave, results);
  const callee = emitter.read(operandA(emitter.proto.code[pc] as number));
  const library = libraryCallAt(emitter, pc, facts);
  if (library === undefined) return callee;
  emitter.line(`if (${library.condition}) {`);
  results.deliver([library.value]);
  emitter.line('} else');
  return callee;
}

export function emitCall(emitter: Emitter, pc: number, facts: Facts): void {
  const leave = emitter.leaveInCall(pc, operandA(emitter.proto.code[pc] as number));
  const results = resultsOf(emitter, pc);
  emitter.line('{');
  const callee = emitExpected(emitter, pc, facts, leave, results);
  emitter.line(`{ const c = ${callee}; let v, f;`);
  callInto(emitter, pc, argumentList(emitter, pc));
  results.deliverCall(leave);
  emitter.line('}}');
}

/** A generated function takes the frame's place; what a library function gives is returned. */
export function emitTailCall(emitter: Emitter, pc: number, facts: Facts): void {
  const replace = leaveReplaced(emitter);
  const results = returnsOf(emitter);
  emitter.line('{');
  const callee = emitExpected(emitter, pc, facts, replace, results);
  emitter.line(`{ const c = ${callee}; let v, f;`);
  callInto(emitter, pc, argumentList(emitter, pc), CALLED_LAST);
  const a = operandA(emitter.proto.code[pc] as number);
  // Many results of a library function are charged by the RETURN behind its call.
  emitter.line(`if (M.signal === 1 && M.count > ${SLOTS_MOVED_FREE} && c.impl !== undefined) {`);
  emitter.line(`o = M.takeAll(v); ${emitter.leaveBefore(pc + 1, a)} }`);
  const left = emitter.leaveInCall(pc, a);
  results.deliverCall(`{ if (c.impl === undefined) ${replace} ${left} }`);
  emitter.line('}}');
}

function returnValues(emitter: Emitter, values: readonly string[]): void {
  const [first] = values;
  if (first === undefined) return emitter.line('return NONE;');
  for (let n = 1; n < values.length; n++) emitter.line(`M.values[${n}] = ${values[n]};`);
  if (values.length > 1) emitter.line(`M.count = ${values.length}; M.signal = 1;`);
  emitter.line(`return ${first};`);
}

export function emitReturn(emitter: Emitter, pc: number): void {
  const i = emitter.proto.code[pc] as number;
  const a = operandA(i);
  const count = operandB(i) - 1;
  if (count > SLOTS_MOVED_FREE) return emitter.line(emitter.leaveBefore(pc));
  if (count >= 0) {
    const values: string[] = [];
    for (let r = a; r < a + count; r++) values.push(emitter.read(r));
    return returnsOf(emitter).deliver(values);
  }
  const fixed: string[] = [];
  for (let r = a; r < openStart(emitter.proto, pc); r++) fixed.push(emitter.read(r));
  const leave = leaveBeforeUse(emitter, pc);
  emitter.line(`if (o.length > ${SLOTS_MOVED_FREE - fixed.length}) ${leave}`);
  emitter.line(`return M.returnAll([${[...fixed, '...o'].join(', ')}]);`);
}

export function emitVararg(emitter: Emitter, pc: number): void {
  const i = emitter.proto.code[pc] as number;
  const count = operandB(i) - 1;
  if (count > SLOTS_MOVED_FREE) return emitter.line(emitter.leaveBefore(pc));
  if (count >= 0) {
    for (let n = 0; n < count; n++) emitter.write(operandA(i) + n, `va[${n}]`);
    return;
  }
  emitter.line(`if (va.length > ${SLOTS_MOVED_FREE}) ${emitter.leaveBefore(pc)}`);
  emitter.line('o = va;');
}

/** TFORLOOP: `next` and the iterator of `ipairs` written out, generated functions called, the rest left. */
export function emitIteratorCall(emitter: Emitter, block: Block, pc: number): void {
  const i = emitter.proto.code[pc] as number;
  const a = operandA(i);
  const count = operandC(i);
  const [iterator, state, control] = [a, a + 1, a + 2].map((r) => emitter.read(r));
  const cursor = emitter.cursor(pc);
  emitter.line(`{ const c = ${iterator}, s = ${state}, k = ${control}; let v, f;`);
  emitter.line('if (c !== undefined && c.impl === NEXT) {');
  emitter.line(`const p = H.next(s, k, ${cursor});`);
  emitter.line(`if (p === -2) ${emitter.leaveBefore(pc)}`);
  emitter.line(`if ((${cursor} = p) >= 0) {`);
  emitter.line('v = s.keyAt(p);');
  writeResults(emitter, a + 3, count, 's.valueAt(p)');
  emitter.line('}} else if (c !== undefined && c.impl === INEXT) {');
  emitter.line(`if ((k | 0) !== k || !(s instanceof H.LuaTable)) ${emitter.leaveBefore(pc)}`);
  emitter.line('const e = s.getNumber(k + 1);');
  emitter.line('if (e !== undefined) { v = k + 1;');
  writeResults(emitter, a + 3, count, 'e');
  const { before, fails, after } = countedCall(emitter, 'c', 's, k');
  emitter.line(`}} else { ${before} if (${fails}) { ${after}`);
  emitter.line(
    `if ((v = H.leaf(c, room, [s, k], ${CALLED_BY_LOOP}, cl, ${pc + 1})) === NO) ${emitter.leaveBefore(pc)} }`,
  );
  takeResults(emitter, a + 3, count, emitter.leaveInCall(pc, a + 3));
  emitter.line(after);
  emitter.line(`v = ${emitter.read(a + 3)}; }`);
  emitter.line('if (v !== undefined) {');
  emitter.write(a + 2, 'v');
  emitter.goto(block, pc + 1);
  emitter.line('}}');
  emitter.goto(block, pc + 2);
}

/** Writes `v`, a second value, and nil to `count` registers. */
function writeResults(emitter: Emitter, first: number, count: number, second: string): void {
  emitter.write(first, 'v');
  if (count > 1) emitter.write(first + 1, second);
  for (let n = 2; n < count; n++) emitter.write(first + n, 'undefined');
}
