// Where generated code can start.
import { opcodeOf, operandB, operandC } from '../bytecode/instruction.ts';
import { OP_CALL, OP_TAILCALL, OP_VARARG } from '../bytecode/opcodes.ts';
import { VARARG_NEEDS_ARG } from '../interpreter/stack.ts';
import type { Prototype } from '../values/function.ts';

/** Can code be generated for the function, and start at this instruction? Not between open results and their use. */
export function canEnterAt(proto: Prototype, pc: number): boolean {
  if ((proto.varargFlags & VARARG_NEEDS_ARG) !== 0) return false;
  if (pc === 0) return true;
  const before = proto.code[pc - 1] as number;
  if (opcodeOf(before) === OP_CALL) return operandC(before) !== 0;
  if (opcodeOf(before) === OP_TAILCALL) return false;
  return opcodeOf(before) !== OP_VARARG || operandB(before) !== 0;
}
