// Calls of metamethods from generated code, at places where they were met: a Lua function that is generated too is called
// directly; when it is left, the interpreter finishes the instruction with its result.
import { operandA } from '../bytecode/instruction.ts';
import { OPCODES } from '../bytecode/opcodes.ts';
import { MAX_NATIVE_CALLS } from '../interpreter/calls.ts';
import type { Emitter } from './emitter.ts';

/** Condition that holds when a value has no generated code, which is in `f` else. */
export function noCode(value: string): string {
  return `${value} === undefined || (f = ${value}.proto) === undefined || (f = f.generated) === undefined`;
}

/**
 * A call that real Lua makes from C, which strict mode counts: the condition that it cannot be made or answers NO, with the
 * result in `v`; and statements before it and after it.
 */
export function countedCall(emitter: Emitter, callee: string, args: string) {
  const call = `(v = f(${callee}, room, ${args})) === NO`;
  if (emitter.isExtended) {
    return { before: '', fails: `${noCode(callee)} || ${call}`, after: '' };
  }
  return {
    before: 'const T = M.thread, calls = T.nativeCalls;',
    fails: `${noCode(callee)} || calls >= ${MAX_NATIVE_CALLS - 1} || (T.nativeCalls = calls + 1, ${call})`,
    after: 'T.nativeCalls = calls;',
  };
}

/**
 * Calls the metamethod in variable `c` with `args`; its first result is then in `v`. When there is no generated code for it,
 * `orElse`, an expression, must answer, or the code is left.
 */
export function callHandler(emitter: Emitter, pc: number, args: string, orElse?: string): void {
  const i = emitter.proto.code[pc] as number;
  const writes = OPCODES[i & 63]?.setsA === true ? operandA(i) : -1;
  const { before, fails, after } = countedCall(emitter, 'c', args);
  emitter.line(`let f; ${before} if (${fails}) { ${after}`);
  const leave = emitter.leaveBefore(pc);
  emitter.line(orElse === undefined ? leave : `if ((v = ${orElse}) === NO) ${leave}`);
  emitter.line('} else {');
  emitter.line('if (M.signal !== 0) {');
  emitter.line(`if (M.signal === 2) ${emitter.leaveInMetamethod(pc, writes)}`);
  emitter.line(`M.signal = 0; } ${after}`);
  emitter.line('if (v === NONE) v = undefined; }');
}

/** As `callHandler`, for the metamethod that a helper left in `vm.handler`. */
export function callMetamethod(emitter: Emitter, pc: number, args: string): void {
  emitter.line('const vm = H.vm, c = vm.handler;');
  callHandler(emitter, pc, args);
}

/** Source of a function (a, b) → the function to call for an arithmetic event, if any. */
export function handlerSource(event: string): string {
  return `(a, b) => {
  let m, h;
  if (a !== undefined && (m = a.metatable) !== undefined) {
    if ((h = m.fields.${event}) !== undefined) return h;
  } else if (typeof a === 'number' && b !== undefined && H.vm.typeMetatables.size === 0) {
    if ((m = b.metatable) !== undefined && (h = m.fields.${event}) !== undefined) return h;
  }
  return H.handlerOf("${event}", a, b);
}`;
}

/** Calls the metamethod a helper named, or leaves: for an answer NO in variable `v`. */
export function onNoAnswer(emitter: Emitter, pc: number, args: string): void {
  emitter.line('if (v === NO) {');
  if (emitter.general.has(pc)) callMetamethod(emitter, pc, args);
  else emitter.line(emitter.leaveBefore(pc));
  emitter.line('}');
}
