// The interpreter loop: Lua 5.1 bytecode on the unified stack. State lives in locals; slow paths are in sibling files;
// nothing recurses. A unit of budget is charged at each function entry and backward jump.
import { RK_CONSTANT, operandA } from '../bytecode/instruction.ts';
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
import { LuaClosure, NativeFunction } from '../values/function.ts';
import type { Upvalue } from '../values/function.ts';
import { power } from '../values/power.ts';
import { LuaTable } from '../values/table.ts';
import {
  FRAME_LUA,
  RETURN_TO_CALL,
  RETURN_TO_LOOP,
  RETURN_TO_NEGATED_OP,
  RETURN_TO_OP,
} from '../values/thread.ts';
import type { Frame } from '../values/thread.ts';
import type { LuaFunction } from '../values/value.ts';
import {
  CONTINUE,
  deliver,
  enterNativeCall,
  insertCallHandler,
  invoke,
  PREEMPTED,
  settleReturn,
} from './calls.ts';
import { newClosure, newTableFor } from './allocate.ts';
import { SLOTS_MOVED_FREE, STRAIGHT_RUN } from './budget.ts';
import { enterGenerated, LEFT, STAY } from './enter-generated.ts';
import { errorAt } from './errors.ts';
import { callMetamethod, callNewIndex } from './meta-calls.ts';
import {
  arithmetic,
  chargeComparison,
  concat,
  equals,
  index,
  lengthOf,
  lessEqual,
  lessThan,
  modulo,
  setIndex,
  toNumber,
} from './metamethods.ts';
import type { Machine } from './machine.ts';
import type { Tier, VmState } from './vm-state.ts';
import { closeUpvalues, ensureStack, findUpvalue, pushLuaFrame } from './stack.ts';
import { LOOP_ENDED, NO_EVENT, OP_TRACE, traceInstruction, tracedCode } from './trace.ts';

/** Is there generated code for the loop that starts at `pc`? */
function isHot(tier: Tier, closure: LuaClosure, pc: number, vm: VmState): boolean {
  if (--vm.heat <= 0) tier.sample(closure, pc);
  const { entries } = closure.proto;
  return entries !== undefined && entries[pc] !== undefined;
}

/** Runs the active thread of the machine's root from its innermost Lua frame; returns why it stopped. */
export function execute(machine: Machine): number {
  const { vm } = machine;
  const { budget } = vm;
  let thread = machine.root.active;
  let frame = thread.frames[thread.depth] as Frame;
  let pc = frame.pc;
  // Generated code was just left: the interpreter runs what it could not.
  let isLeft = false;
  reload: for (;;) {
    thread = machine.root.active;
    frame = thread.frames[thread.depth] as Frame;
    const closure = frame.func as LuaClosure;
    const { constants } = closure.proto;
    const { hook } = thread;
    const code = hook === undefined ? closure.proto.code : tracedCode(hook, closure.proto);
    const { stack } = thread;
    const base = frame.base;
    pc = frame.pc;
    const { tier } = vm;
    const isTiered = tier !== undefined && hook === undefined;
    if (isTiered && !isLeft) {
      if (--vm.heat <= 0) tier.sample(closure, pc);
      const { generated, entries } = closure.proto;
      if (pc === 0 ? generated !== undefined : entries !== undefined && entries[pc] !== undefined) {
        const outcome = enterGenerated(machine, thread, frame);
        isLeft = outcome === LEFT;
        if (outcome === CONTINUE || isLeft) continue;
        if (outcome !== STAY) return outcome;
      }
    }
    isLeft = false;
    for (;;) {
      const i = code[pc++] as number;
      const ra = base + ((i >>> 6) & 255);
      switch (i & 63) {
        case OP_MOVE:
          stack[ra] = stack[base + (i >>> 23)];
          break;
        case OP_LOADK:
          stack[ra] = constants[i >>> 14];
          break;
        case OP_LOADBOOL:
          stack[ra] = i >>> 23 !== 0;
          if (((i >>> 14) & 511) !== 0) pc++;
          break;
        case OP_LOADNIL:
          for (let r = ra, end = base + (i >>> 23); r <= end; r++) stack[r] = undefined;
          break;
        case OP_GETUPVAL: {
          const upvalue = closure.upvalues[i >>> 23] as Upvalue;
          const { slots } = upvalue;
          stack[ra] = slots === null ? upvalue.value : slots[upvalue.index];
          break;
        }
        case OP_GETGLOBAL: {
          const key = constants[i >>> 14] as string;
          const value = closure.env.getString(key);
          if (value !== undefined || closure.env.metatable === undefined) {
            stack[ra] = value;
            break;
          }
          frame.pc = pc;
          if (index(vm, thread, closure.env, key)) {
            stack[ra] = vm.result;
            break;
          }
          const outcome = callMetamethod(
            machine,
            thread,
            frame,
            vm.handler,
            vm.handlerSelf,
            key,
            RETURN_TO_OP,
          );
          if (outcome !== CONTINUE) return outcome;
          continue reload;
        }
        case OP_GETTABLE: {
          const object = stack[base + (i >>> 23)];
          const c = (i >>> 14) & 511;
          const key = c & RK_CONSTANT ? constants[c & 255] : stack[base + c];
          if (object instanceof LuaTable) {
            const value = object.get(key);
            if (value !== undefined || object.metatable === undefined) {
              stack[ra] = value;
              break;
            }
          }
          frame.pc = pc;
          if (index(vm, thread, object, key)) {
            stack[ra] = vm.result;
            break;
          }
          const outcome = callMetamethod(
            machine,
            thread,
            frame,
            vm.handler,
            vm.handlerSelf,
            key,
            RETURN_TO_OP,
          );
          if (outcome !== CONTINUE) return outcome;
          continue reload;
        }
        case OP_SETGLOBAL: {
          const { env } = closure;
          if (env.metatable === undefined) {
            env.setName(constants[i >>> 14] as string, stack[ra]);
            break;
          }
          frame.pc = pc;
          if (setIndex(vm, thread, env, constants[i >>> 14], stack[ra], true)) break;
          const outcome = callNewIndex(machine, thread, frame, constants[i >>> 14], stack[ra]);
          if (outcome !== CONTINUE) return outcome;
          continue reload;
        }
        case OP_SETUPVAL: {
          const upvalue = closure.upvalues[i >>> 23] as Upvalue;
          upvalue.set(stack[ra]);
          break;
        }
        case OP_SETTABLE: {
          const object = stack[ra];
          const b = i >>> 23;
          const c = (i >>> 14) & 511;
          const key = b & RK_CONSTANT ? constants[b & 255] : stack[base + b];
          const value = c & RK_CONSTANT ? constants[c & 255] : stack[base + c];
          if (
            object instanceof LuaTable &&
            object.metatable === undefined &&
            key === key &&
            key !== undefined
          ) {
            if ((b & RK_CONSTANT) !== 0 && typeof key === 'string') object.setName(key, value);
            else object.set(key, value);
            break;
          }
          frame.pc = pc;
          if (setIndex(vm, thread, object, key, value, (b & RK_CONSTANT) !== 0)) break;
          const outcome = callNewIndex(machine, thread, frame, key, value);
          if (outcome !== CONTINUE) return outcome;
          continue reload;
        }
        case OP_NEWTABLE:
          stack[ra] = newTableFor(vm, (i >>> 14) & 511);
          break;
        case OP_SELF: {
          const object = stack[base + (i >>> 23)];
          const c = (i >>> 14) & 511;
          const key = c & RK_CONSTANT ? constants[c & 255] : stack[base + c];
          frame.pc = pc;
          const found = index(vm, thread, object, key);
          stack[ra + 1] = object;
          if (found) {
            stack[ra] = vm.result;
            break;
          }
          const outcome = callMetamethod(
            machine,
            thread,
            frame,
            vm.handler,
            vm.handlerSelf,
            key,
            RETURN_TO_OP,
          );
          if (outcome !== CONTINUE) return outcome;
          continue reload;
        }
        case OP_ADD:
        case OP_SUB:
        case OP_MUL:
        case OP_DIV:
        case OP_MOD:
        case OP_POW: {
          const rb = i >>> 23;
          const rc = (i >>> 14) & 511;
          const b = rb & RK_CONSTANT ? constants[rb & 255] : stack[base + rb];
          const c = rc & RK_CONSTANT ? constants[rc & 255] : stack[base + rc];
          let event: string;
          switch (i & 63) {
            case OP_ADD:
              if (typeof b === 'number' && typeof c === 'number') {
                stack[ra] = b + c;
                continue;
              }
              event = '__add';
              break;
            case OP_SUB:
              if (typeof b === 'number' && typeof c === 'number') {
                stack[ra] = b - c;
                continue;
              }
              event = '__sub';
              break;
            case OP_MUL:
              if (typeof b === 'number' && typeof c === 'number') {
                stack[ra] = b * c;
                continue;
              }
              event = '__mul';
              break;
            case OP_DIV:
              if (typeof b === 'number' && typeof c === 'number') {
                stack[ra] = b / c;
                continue;
              }
              event = '__div';
              break;
            case OP_MOD:
              if (typeof b === 'number' && typeof c === 'number') {
                stack[ra] = modulo(b, c);
                continue;
              }
              event = '__mod';
              break;
            default:
              if (typeof b === 'number' && typeof c === 'number') {
                stack[ra] = power(b, c);
                continue;
              }
              event = '__pow';
          }
          frame.pc = pc;
          if (arithmetic(vm, thread, event, b, c)) {
            stack[ra] = vm.result;
            break;
          }
          const outcome = callMetamethod(machine, thread, frame, vm.handler, b, c, RETURN_TO_OP);
          if (outcome !== CONTINUE) return outcome;
          continue reload;
        }
        case OP_UNM: {
          const b = stack[base + (i >>> 23)];
          if (typeof b === 'number') {
            stack[ra] = -b;
            break;
          }
          frame.pc = pc;
          if (arithmetic(vm, thread, '__unm', b, b)) {
            stack[ra] = vm.result;
            break;
          }
          const outcome = callMetamethod(machine, thread, frame, vm.handler, b, b, RETURN_TO_OP);
          if (outcome !== CONTINUE) return outcome;
          continue reload;
        }
        case OP_NOT: {
          const b = stack[base + (i >>> 23)];
          stack[ra] = b === undefined || b === false;
          break;
        }
        case OP_LEN: {
          const b = stack[base + (i >>> 23)];
          frame.pc = pc;
          if (lengthOf(vm, thread, b)) {
            stack[ra] = vm.result;
            break;
          }
          const outcome = callMetamethod(
            machine,
            thread,
            frame,
            vm.handler,
            b,
            undefined,
            RETURN_TO_OP,
          );
          if (outcome !== CONTINUE) return outcome;
          continue reload;
        }
        case OP_CONCAT: {
          const first = i >>> 23;
          let last = (i >>> 14) & 511;
          frame.pc = pc;
          if (frame.state !== undefined) {
            last = frame.state as number;
            frame.state = undefined;
          }
          let value = stack[base + last];
          while (last > first) {
            const left = stack[base + last - 1];
            if (!concat(vm, thread, left, value, last)) {
              frame.state = last;
              const outcome = callMetamethod(
                machine,
                thread,
                frame,
                vm.handler,
                left,
                value,
                RETURN_TO_OP,
              );
              if (outcome !== CONTINUE) return outcome;
              continue reload;
            }
            value = vm.result;
            last--;
          }
          if (typeof value === 'string') vm.heap.chargeString(value.length);
          stack[ra] = value;
          break;
        }
        case OP_JMP: {
          const offset = (i >>> 14) - 131071;
          pc += offset;
          if (
            offset < 0 &&
            (budget.left -= 1 + (-offset >> STRAIGHT_RUN)) <= 0 &&
            budget.exhausted()
          ) {
            frame.pc = pc;
            return PREEMPTED;
          }
          if (offset < 0 && isTiered && isHot(tier, closure, pc, vm)) {
            frame.pc = pc;
            continue reload;
          }
          break;
        }
        case OP_EQ: {
          const rb = i >>> 23;
          const rc = (i >>> 14) & 511;
          const b = rb & RK_CONSTANT ? constants[rb & 255] : stack[base + rb];
          const c = rc & RK_CONSTANT ? constants[rc & 255] : stack[base + rc];
          frame.pc = pc;
          if (typeof b === 'string' && typeof c === 'string') chargeComparison(vm, b, c);
          if (b === c) {
            if (((i >>> 6) & 255) === 0) pc++;
            break;
          }
          if (equals(vm, b, c)) {
            if (vm.result !== (((i >>> 6) & 255) !== 0)) pc++;
            break;
          }
          const outcome = callMetamethod(machine, thread, frame, vm.handler, b, c, RETURN_TO_OP);
          if (outcome !== CONTINUE) return outcome;
          continue reload;
        }
        case OP_LT: {
          const rb = i >>> 23;
          const rc = (i >>> 14) & 511;
          const b = rb & RK_CONSTANT ? constants[rb & 255] : stack[base + rb];
          const c = rc & RK_CONSTANT ? constants[rc & 255] : stack[base + rc];
          if (typeof b === 'number' && typeof c === 'number') {
            if (b < c !== (((i >>> 6) & 255) !== 0)) pc++;
            break;
          }
          frame.pc = pc;
          if (lessThan(vm, thread, b, c)) {
            if (vm.result !== (((i >>> 6) & 255) !== 0)) pc++;
            break;
          }
          const outcome = callMetamethod(machine, thread, frame, vm.handler, b, c, RETURN_TO_OP);
          if (outcome !== CONTINUE) return outcome;
          continue reload;
        }
        case OP_LE: {
          const rb = i >>> 23;
          const rc = (i >>> 14) & 511;
          const b = rb & RK_CONSTANT ? constants[rb & 255] : stack[base + rb];
          const c = rc & RK_CONSTANT ? constants[rc & 255] : stack[base + rc];
          if (typeof b === 'number' && typeof c === 'number') {
            if (b <= c !== (((i >>> 6) & 255) !== 0)) pc++;
            break;
          }
          frame.pc = pc;
          const how = lessEqual(vm, thread, b, c);
          if (how === 1) {
            if (vm.result !== (((i >>> 6) & 255) !== 0)) pc++;
            break;
          }
          const outcome =
            how === 2
              ? callMetamethod(machine, thread, frame, vm.handler, b, c, RETURN_TO_OP)
              : callMetamethod(machine, thread, frame, vm.handler, c, b, RETURN_TO_NEGATED_OP);
          if (outcome !== CONTINUE) return outcome;
          continue reload;
        }
        case OP_TEST: {
          const value = stack[ra];
          if ((value === undefined || value === false) === (((i >>> 14) & 511) !== 0)) pc++;
          break;
        }
        case OP_TESTSET: {
          const value = stack[base + (i >>> 23)];
          if ((value === undefined || value === false) === (((i >>> 14) & 511) !== 0)) pc++;
          else stack[ra] = value;
          break;
        }
        case OP_CALL: {
          const b = i >>> 23;
          const argCount = b === 0 ? frame.top - ra - 1 : b - 1;
          const callee = stack[ra];
          frame.pc = pc;
          if (callee instanceof LuaClosure) {
            pushLuaFrame(thread, callee, ra, argCount, ((i >>> 14) & 511) - 1, RETURN_TO_CALL);
            if (
              (budget.left -= 1 + (callee.proto.code.length >> STRAIGHT_RUN)) <= 0 &&
              budget.exhausted()
            ) {
              return PREEMPTED;
            }
            continue reload;
          }
          const { depth } = thread;
          const outcome = invoke(
            machine,
            thread,
            ra,
            argCount,
            ((i >>> 14) & 511) - 1,
            RETURN_TO_CALL,
          );
          if (outcome !== CONTINUE) return outcome;
          if (machine.root.active === thread && thread.depth === depth) break;
          continue reload;
        }
        case OP_TAILCALL: {
          const b = i >>> 23;
          let argCount = b === 0 ? frame.top - ra - 1 : b - 1;
          frame.pc = pc;
          if (!(stack[ra] instanceof LuaClosure) && !(stack[ra] instanceof NativeFunction)) {
            insertCallHandler(machine, thread, ra, argCount);
            argCount++;
          }
          const callee = stack[ra] as LuaFunction;
          if (!(callee instanceof LuaClosure)) {
            const { depth } = thread;
            const outcome = invoke(machine, thread, ra, argCount, -1, RETURN_TO_CALL);
            if (outcome !== CONTINUE) return outcome;
            if (machine.root.active === thread && thread.depth === depth) break;
            continue reload;
          }
          if (thread.openUpvalues.length > 0) closeUpvalues(thread, base);
          const { funcIndex, wanted, returnTo, tailCalls } = frame;
          for (let n = 0; n <= argCount; n++) stack[funcIndex + n] = stack[ra + n];
          thread.depth--;
          pushLuaFrame(thread, callee, funcIndex, argCount, wanted, returnTo).tailCalls =
            tailCalls + 1;
          if (
            (budget.left -= 1 + (callee.proto.code.length >> STRAIGHT_RUN)) <= 0 &&
            budget.exhausted()
          ) {
            return PREEMPTED;
          }
          continue reload;
        }
        case OP_RETURN: {
          const b = i >>> 23;
          const count = b === 0 ? frame.top - ra : b - 1;
          if (count > SLOTS_MOVED_FREE) budget.left -= count >> 3;
          if (thread.openUpvalues.length > 0) closeUpvalues(thread, base);
          const below = thread.frames[thread.depth - 1];
          if (
            frame.returnTo === RETURN_TO_CALL &&
            below !== undefined &&
            below.kind === FRAME_LUA
          ) {
            const to = frame.funcIndex;
            const { wanted } = frame;
            if (wanted === 1) {
              stack[to] = count > 0 ? stack[ra] : undefined;
            } else if (wanted < 0) {
              for (let n = 0; n < count; n++) stack[to + n] = stack[ra + n];
              below.top = to + count;
            } else {
              for (let n = 0; n < wanted; n++)
                stack[to + n] = n < count ? stack[ra + n] : undefined;
            }
            thread.depth--;
          } else {
            const outcome = settleReturn(machine, deliver(machine, thread, ra, count));
            if (outcome !== CONTINUE) return outcome;
          }
          if (count > SLOTS_MOVED_FREE && budget.left <= 0 && budget.exhausted()) return PREEMPTED;
          continue reload;
        }
        case OP_FORLOOP: {
          const step = stack[ra + 2] as number;
          const value = (stack[ra] as number) + step;
          const limit = stack[ra + 1] as number;
          if (step > 0 ? value <= limit : limit <= value) {
            pc += (i >>> 14) - 131071;
            stack[ra] = value;
            stack[ra + 3] = value;
            if (--budget.left <= 0 && budget.exhausted()) {
              frame.pc = pc;
              return PREEMPTED;
            }
            if (isTiered && isHot(tier, closure, pc, vm)) {
              frame.pc = pc;
              continue reload;
            }
          }
          break;
        }
        case OP_FORPREP: {
          const start = toNumber(stack[ra]);
          const limit = toNumber(stack[ra + 1]);
          const step = toNumber(stack[ra + 2]);
          if (start === undefined)
            throw errorAt(thread, frame, pc, "'for' initial value must be a number");
          if (limit === undefined) throw errorAt(thread, frame, pc, "'for' limit must be a number");
          if (step === undefined) throw errorAt(thread, frame, pc, "'for' step must be a number");
          stack[ra] = start - step;
          stack[ra + 1] = limit;
          stack[ra + 2] = step;
          pc += (i >>> 14) - 131071;
          break;
        }
        case OP_TFORLOOP: {
          const to = ra + 3;
          stack[to + 2] = stack[ra + 2];
          stack[to + 1] = stack[ra + 1];
          stack[to] = stack[ra];
          frame.pc = pc;
          enterNativeCall(machine, thread);
          const { depth } = thread;
          const outcome = invoke(machine, thread, to, 2, (i >>> 14) & 511, RETURN_TO_LOOP);
          if (outcome !== CONTINUE) return outcome;
          if (machine.root.active !== thread || thread.depth !== depth) continue reload;
          pc = frame.pc;
          break;
        }
        case OP_SETLIST: {
          const b = i >>> 23;
          let batch = (i >>> 14) & 511;
          const count = b === 0 ? frame.top - ra - 1 : b;
          // The call or vararg before it says where the open end begins.
          const counted =
            b === 0 ? operandA(closure.proto.code[pc - 2] as number) - operandA(i) - 1 : b;
          if (batch === 0) batch = code[pc++] as number;
          // Foreign code may have anything here; 5.1 passes over it too.
          const list = stack[ra];
          if (list instanceof LuaTable) {
            list.setList((batch - 1) * 50 + 1, stack, ra + 1, count);
            if (list.holey) list.reserve((batch - 1) * 50, counted, count);
          }
          break;
        }
        case OP_CLOSE:
          closeUpvalues(thread, ra);
          break;
        case OP_CLOSURE: {
          const proto = closure.proto.protos[i >>> 14];
          if (proto === undefined) throw new Error('prototype missing');
          const upvalues = new Array<Upvalue>(proto.upvalueCount);
          for (let n = 0; n < proto.upvalueCount; n++) {
            const source = code[pc++] as number;
            upvalues[n] =
              (source & 63) === OP_GETUPVAL
                ? (closure.upvalues[source >>> 23] as Upvalue)
                : findUpvalue(thread, base + (source >>> 23));
          }
          stack[ra] = newClosure(vm, proto, upvalues, closure.env);
          break;
        }
        case OP_VARARG: {
          const fixed = closure.proto.parameterCount;
          const first = frame.funcIndex + 1 + fixed;
          const available = Math.max(0, base - first);
          const wanted = (i >>> 23) - 1;
          const count = wanted < 0 ? available : wanted;
          if (count > SLOTS_MOVED_FREE) budget.left -= count >> 3;
          if (wanted < 0) {
            ensureStack(thread, ra + count + 1);
            frame.top = ra + count;
          }
          for (let n = 0; n < count; n++)
            stack[ra + n] = n < available ? stack[first + n] : undefined;
          break;
        }
        case OP_TRACE: {
          const outcome = traceInstruction(machine, thread, frame, pc);
          if (outcome === NO_EVENT) pc--;
          else if (outcome === CONTINUE) continue reload;
          else if (outcome !== LOOP_ENDED) return outcome;
          break;
        }
        default:
          throw errorAt(thread, frame, pc, 'unknown instruction');
      }
    }
  }
}
