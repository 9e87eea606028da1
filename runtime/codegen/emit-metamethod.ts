// Calls of metamethods from generated code, at places where they are common: a Lua function that is generated too is called
// directly; when it is left, the interpreter finishes the instruction with its result.
import { operandA } from '../bytecode/instruction.ts';
import { OPCODES } from '../bytecode/opcodes.ts';
import { noCode } from './emit-call.ts';
import type { Emitter } from './emitter.ts';

/** Calls `vm.handler` with `args`; its first result is then in `v`. Leaves when the handler is not generated code. */
export function callMetamethod(emitter: Emitter, pc: number, args: string): void {
  const i = emitter.proto.code[pc] as number;
  const writes = OPCODES[i & 63]?.setsA === true ? operandA(i) : -1;
  emitter.line('let f; const vm = H.vm, c = vm.handler;');
  emitter.line(
    `if (${noCode('c')} || (v = f(c, room, ${args})) === NO) ${emitter.leaveBefore(pc)}`,
  );
  emitter.line('if (M.signal !== 0) {');
  emitter.line(`if (M.signal === 2) ${emitter.leaveInMetamethod(pc, writes)}`);
  emitter.line('M.signal = 0; }');
  emitter.line('if (v === NONE) v = undefined;');
}
