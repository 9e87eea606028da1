// string.gsub with a function as replacement, called from generated code: the same calls with the same charges as string-gsub.ts
// makes, which goes on when the function is left or the budget used up.
import { LEAVING, RETURNED_ONE } from '../interpreter/generated-state.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { NO_ANSWER, NO_VALUE } from '../values/function.ts';
import type { DirectBody } from '../values/function.ts';
import { numberToString } from '../values/number-format.ts';
import type { LuaValue } from '../values/value.ts';
import { directCaller } from './direct-caller.ts';
import type { DirectCaller } from './direct-caller.ts';
import { OP_CLOSE, OP_OPEN } from './pattern-compile.ts';
import type { PatternProgram } from './pattern-compile.ts';
import { patternEngine } from './pattern-engine.ts';
import { MATCH_FAILED, MATCH_PAUSED } from './pattern-match.ts';
import type { Matcher, MatcherState } from './pattern-match.ts';
import { FREE_PATTERN } from './pattern-program.ts';
import { BYTES_PER_UNIT } from './string-arguments.ts';
import { STEPS_PER_SLICE, STEPS_PER_UNIT } from './string-find.ts';
import { CALL_KIND, freshState, PAUSE_KIND } from './string-gsub.ts';
import type { GsubState } from './string-gsub.ts';

/** Slots of the subject, the pattern and the function. */
const SLOTS = 3;

/** Outcomes of a search. */
const FOUND = 0;
const ENDED = 1;
const PREEMPTED = 2;

class DirectGsub {
  output = '';
  count = 0;
  isLeft = false;
  private readonly vm: VmState;
  private readonly caller: DirectCaller;
  private readonly matcher: Matcher;
  private readonly program: PatternProgram;
  private readonly subject: string;
  private readonly pattern: string;
  private readonly limit: number;
  private charged = 0;
  private copied = 0;
  private start = 0;
  private end = 0;
  private steps = 0;

  constructor(
    vm: VmState,
    caller: DirectCaller,
    texts: readonly [subject: string, pattern: string],
    limit: number,
  ) {
    const engine = patternEngine(vm);
    this.vm = vm;
    this.caller = caller;
    this.matcher = engine.matcher;
    [this.subject, this.pattern] = texts;
    this.program = engine.program(this.pattern, true);
    this.limit = limit;
  }

  private stateNow(search: MatcherState | undefined): GsubState {
    const { count, limit, output, charged, copied, start, end, steps } = this;
    const done = { count, output, length: output.length, charged, copied, start, end, steps };
    return { ...freshState(limit), ...done, search };
  }

  /** Uses `units` up; false when the run is suspended for it. */
  private charge(units: number): boolean {
    const { budget } = this.vm;
    return (budget.left -= units) > 0 || !budget.exhausted();
  }

  /** Charges for the output that is new; false when the run is suspended for it. */
  private chargeOutput(): boolean {
    const units = Math.floor((this.output.length - this.charged) / BYTES_PER_UNIT);
    this.charged += units * BYTES_PER_UNIT;
    return this.charge(units);
  }

  private chargeSteps(): boolean {
    const { matcher } = this;
    const { steps } = matcher;
    if (steps < STEPS_PER_UNIT) return true;
    matcher.steps = steps % STEPS_PER_UNIT;
    return this.charge(Math.floor(steps / STEPS_PER_UNIT));
  }

  private search(): number {
    for (;;) {
      const outcome = this.matcher.search(STEPS_PER_SLICE);
      const isPaid = this.chargeSteps();
      if (outcome !== MATCH_PAUSED) return outcome === MATCH_FAILED ? ENDED : FOUND;
      if (!isPaid) return PREEMPTED;
    }
  }

  run(): void {
    const { matcher, subject, program } = this;
    matcher.prepare(subject, program, 0);
    for (;;) {
      const outcome = this.chargeOutput() ? this.search() : PREEMPTED;
      if (outcome === PREEMPTED) return this.pause();
      if (outcome === ENDED) return;
      this.count++;
      this.start = matcher.start;
      this.end = matcher.end;
      this.steps = matcher.steps;
      const value = this.call();
      if (this.isLeft || !this.apply(value)) return;
      if (this.count >= this.limit || program.anchored) return;
      const next = this.end > this.start ? this.end : this.end + 1;
      if (next > subject.length) return;
      // The function may have matched something else.
      matcher.prepare(subject, program, next);
      matcher.steps = this.steps;
    }
  }

  private pause(): void {
    this.isLeft = true;
    this.steps = 0;
    const { subject, pattern, caller, matcher } = this;
    const state = this.stateNow(matcher.save());
    caller.preempt({ kind: PAUSE_KIND, state, slots: [subject, pattern, caller.closure] });
  }

  private handover(...more: LuaValue[]): { kind: string; state: GsubState; slots: LuaValue[] } {
    const { subject, pattern, caller } = this;
    const slots = [subject, pattern, caller.closure, ...more];
    return { kind: CALL_KIND, state: this.stateNow(undefined), slots };
  }

  /** What the function gives for the newest match. */
  private call(): LuaValue {
    const { caller, matcher } = this;
    const { code, closure, room } = caller;
    const { generated } = this.vm;
    const count = matcher.valueCount;
    const first = matcher.value(0);
    const more: LuaValue[] = [];
    for (let n = 1; n < count; n++) more.push(matcher.value(n));
    this.own(first);
    more.forEach((value) => this.own(value));
    const value = count === 1 ? code(closure, room, first) : code(closure, room, first, ...more);
    if (generated.signal !== RETURNED_ONE) {
      if (generated.signal === LEAVING) {
        this.isLeft = true;
        caller.leaveInCall(this.handover(closure, first, ...more), SLOTS);
        return undefined;
      }
      generated.signal = RETURNED_ONE;
    }
    return value === NO_VALUE ? undefined : value;
  }

  /** A capture is a new string. */
  private own(value: LuaValue): void {
    if (typeof value === 'string') this.vm.heap.chargeString(value.length);
  }

  /** Puts what the function gave in the place of the match; false when that is for the interpreter to do, or to refuse. */
  private apply(value: LuaValue): boolean {
    if (value === undefined || value === false) return true;
    const text = typeof value === 'number' ? numberToString(value) : value;
    const isText = typeof text === 'string';
    const { heap } = this.vm;
    const length = isText ? this.output.length + this.subject.length + text.length : 0;
    if (!isText || (length >= heap.askFrom && !heap.admits(length))) {
      this.isLeft = true;
      this.caller.giveUp(this.handover(value));
      return false;
    }
    if (this.copied < this.start) this.output += this.subject.slice(this.copied, this.start);
    this.output += text;
    this.copied = this.end;
    return true;
  }

  /** The results, when nothing was left. */
  finish(): string {
    const { subject, copied } = this;
    this.output += copied === 0 ? subject : subject.slice(copied);
    this.chargeOutput();
    const { heap, generated } = this.vm;
    heap.chargeString(this.output.length);
    generated.values[1] = this.count;
    generated.returnMany(2);
    return this.output;
  }
}

/** Can every match of the program be handed over? Errors are for the function itself. */
function isSound({ ops, messages }: PatternProgram): boolean {
  if (messages.length > 0) return false;
  let open = 0;
  for (let n = 0; n < ops.length; n++) {
    if (ops[n] === OP_OPEN) open++;
    else if (ops[n] === OP_CLOSE) open--;
  }
  return open === 0;
}

export function directGsub(vm: VmState): DirectBody {
  const engine = patternEngine(vm);
  return (callee, room, args, how) => {
    const [subject, pattern, replacement, most] = args;
    if (typeof subject !== 'string' || typeof pattern !== 'string') return NO_ANSWER;
    const limit = most === undefined ? subject.length + 1 : most;
    if (typeof limit !== 'number' || (limit | 0) !== limit || limit <= 0) return NO_ANSWER;
    if (pattern.length >= FREE_PATTERN || !isSound(engine.program(pattern, true))) return NO_ANSWER;
    const caller = directCaller(vm, callee, replacement, room, how);
    if (caller === undefined) return NO_ANSWER;
    const gsub = new DirectGsub(vm, caller, [subject, pattern], limit);
    try {
      gsub.run();
    } catch (error) {
      vm.generated.reset();
      throw error;
    } finally {
      caller.end();
    }
    return gsub.isLeft ? undefined : gsub.finish();
  };
}
