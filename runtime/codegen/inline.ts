// Small Lua functions written out where they are called: when code is generated for the caller, what the called register is
// likely to hold is known. The code asks for the function's prototype and calls as usual when it is another. Inside, everything
// is as in a call: units, room, and exits, which record the frame of the function written out, then that of its caller.
import { opcodeOf, operandA, operandB, operandC } from '../bytecode/instruction.ts';
import {
  OP_CALL,
  OP_CLOSE,
  OP_CLOSURE,
  OP_RETURN,
  OP_TFORLOOP,
  OP_VARARG,
} from '../bytecode/opcodes.ts';
import { nextPc } from '../bytecode/successors.ts';
import { SLOTS_MOVED_FREE } from '../interpreter/budget.ts';
import { LuaClosure, NativeFunction } from '../values/function.ts';
import type { LuaValue } from '../values/value.ts';
import type { Prototype } from '../values/function.ts';
import { jumpsToStart, planRegion } from './control-flow.ts';
import type { Region } from './control-flow.ts';
import type { Emitter } from './emitter.ts';
import { factOf, noFacts, UpvalueCopy } from './facts.ts';
import type { Facts } from './facts.ts';
import type { Liveness } from './liveness.ts';
import type { SiteGuess } from './site-guess.ts';

/** Instructions of a function that is written out, at most; of all of them in one region; and how deep they nest. */
const MOST_OF_ONE = 26;
const MOST_OF_ALL = 160;
const MOST_NESTED = 3;

/** What calls are expected to call, by instruction. */
export type Callees = Map<number, LuaClosure | NativeFunction>;

/** What the generator knows of functions that may be written out. */
export interface InlineSource {
  guess: SiteGuess;
  /** What was found when code was generated before. */
  calleesOf: (proto: Prototype) => Callees;
  livenessOf: (proto: Prototype) => Liveness;
  /** Instructions whose guards failed often. */
  generalOf: (proto: Prototype) => ReadonlySet<number>;
}

/** How an emitter writes a function into the code of its caller. */
export interface Inlining {
  readonly outer: Emitter;
  /** Put before the names of its variables and labels. */
  readonly prefix: string;
  /** Number of functions around it that are written out too. */
  readonly depth: number;
  readonly facts: Facts;
  /** Statements that go on in the caller with these results. */
  readonly deliver: (results: readonly string[]) => void;
  /** The same with the results of a call, in `v`; `leave` leaves when the callee was left. */
  readonly deliverCall: (leave: string) => void;
}

/** A function that can be written out at a site. */
export interface Candidate {
  readonly closure: LuaClosure;
  readonly region: Region;
  readonly source: InlineSource;
}

/** The function that the call at `pc` is expected to call. */
export function expectedAt(
  { proto, source }: Emitter,
  pc: number,
): LuaClosure | NativeFunction | undefined {
  if (source === undefined) return undefined;
  const callees = source.calleesOf(proto);
  const found = source.guess.valueAt(pc, operandA(proto.code[pc] as number));
  if (found instanceof LuaClosure || found instanceof NativeFunction) callees.set(pc, found);
  return callees.get(pc);
}

/** The function to write out for the call at `pc`, if there is one. */
export function candidateAt(emitter: Emitter, pc: number): Candidate | undefined {
  const i = emitter.proto.code[pc] as number;
  const { source } = emitter;
  if (source === undefined || operandB(i) === 0) return undefined;
  const callee = expectedAt(emitter, pc);
  if (!(callee instanceof LuaClosure)) return undefined;
  if ((emitter.inlining?.depth ?? 0) >= MOST_NESTED || emitter.isWithin(callee.proto))
    return undefined;
  const region = regionToInline(callee.proto, source.livenessOf(callee.proto));
  if (region === undefined || !emitter.mayInline(region.instructions, MOST_OF_ALL)) {
    return undefined;
  }
  const { guess } = source;
  const given = (register: number): LuaValue =>
    register + 1 < operandB(i) ? guess.valueAt(pc, operandA(i) + 1 + register) : undefined;
  return {
    closure: callee,
    region,
    source: { ...source, guess: guess.inside(callee, given) },
  };
}

/** The code of a function that can be written out: small, without loops, closures and varargs. */
export function regionToInline(proto: Prototype, liveness: Liveness): Region | undefined {
  if (proto.code.length > MOST_OF_ONE + 1 || proto.varargFlags !== 0) return undefined;
  if (liveness.loops.size > 0 || jumpsToStart(proto)) return undefined;
  const region = planRegion(proto, 0, Infinity, liveness.leaders);
  if (region === undefined || region.instructions > MOST_OF_ONE) return undefined;
  for (const block of region.blocks.values()) {
    for (let pc = block.start; pc < block.end; pc = nextPc(proto, pc)) {
      if (!isPlain(proto.code[pc] as number)) return undefined;
    }
  }
  return region;
}

function isPlain(i: number): boolean {
  switch (opcodeOf(i)) {
    case OP_CLOSURE:
    case OP_CLOSE:
    case OP_VARARG:
    case OP_TFORLOOP:
      return false;
    case OP_CALL:
      return operandB(i) !== 0 && operandC(i) !== 0;
    case OP_RETURN:
      return operandB(i) !== 0 && operandB(i) - 1 <= SLOTS_MOVED_FREE;
    default:
      return true;
  }
}

/** What is known of the arguments of the call at `pc`. */
function factsOfArguments(emitter: Emitter, pc: number, facts: Facts, callee: Prototype): Facts {
  const i = emitter.proto.code[pc] as number;
  const known = noFacts(callee);
  for (let r = 0; r < callee.parameterCount; r++) {
    if (r + 1 >= operandB(i)) known[r] = 'simple';
    else {
      const fact = factOf(emitter.proto, facts, operandA(i) + 1 + r);
      known[r] = fact instanceof UpvalueCopy ? undefined : fact;
    }
  }
  return known;
}

/**
 * Writes out a call: what the register of the function holds is in variable `<prefix>c` afterwards. `leave` leaves the caller
 * when the callee was left. The code for any other function must follow, as the branch of an `else`.
 */
export function emitInlined(
  emitter: Emitter,
  pc: number,
  facts: Facts,
  candidate: Candidate,
  leave: string,
  results: Pick<Inlining, 'deliver' | 'deliverCall'>,
): string {
  const { closure, region, source } = candidate;
  const { proto } = closure;
  const i = emitter.proto.code[pc] as number;
  const a = operandA(i);
  const prefix = emitter.nextPrefix();
  const callee = `${prefix}c`;
  emitter.line(`const ${callee} = ${emitter.read(a)};`);
  emitter.line(`if (${callee} !== undefined && ${callee}.proto === ${emitter.bound(proto)}) {`);
  emitter.line(`${prefix}I: { ${prefix}X: {`);
  const given: string[] = [];
  for (let r = 0; r < proto.parameterCount; r++) {
    given.push(r + 1 < operandB(i) ? emitter.read(a + 1 + r) : 'undefined');
  }
  emitter.emitInside(region, proto, source, given, {
    outer: emitter,
    prefix,
    depth: (emitter.inlining?.depth ?? 0) + 1,
    facts: factsOfArguments(emitter, pc, facts, proto),
    deliver: (values) => {
      results.deliver(values);
      emitter.line(`break ${prefix}I;`);
    },
    deliverCall: (left) => {
      results.deliverCall(left);
      emitter.line(`break ${prefix}I;`);
    },
  });
  emitter.line(`} ${leave} } } else`);
  return callee;
}

/** Statement by which a function that is written out takes its caller's place, as a tail call, when it is left. */
export function leaveReplaced(emitter: Emitter): string {
  const { inlining } = emitter;
  if (inlining === undefined) return 'return M.replaceFrame();';
  return `{ M.replaceFrame(); break ${inlining.prefix}X; }`;
}
