// The sampling profiler. A run is interrupted at a safe point, as it is for the collector, so all frames stand, whichever tier ran.
// Safe points are calls and loops only: for samples by time the script then goes on instruction by instruction for some
// microseconds, and where it stands after a random part of them is the sample's place.
import { opcodeOf, operandA, operandSBx } from '../bytecode/instruction.ts';
import { OP_CALL, OP_FORPREP, OP_JMP, OP_TAILCALL, OP_TFORLOOP } from '../bytecode/opcodes.ts';
import type { Sampler, VmState } from '../interpreter/vm-state.ts';
import { NativeFunction } from '../values/function.ts';
import type { LuaClosure } from '../values/function.ts';
import { FRAME_LUA, ThreadHook } from '../values/thread.ts';
import type { Frame, LuaThread, Stepper } from '../values/thread.ts';
import { lineAt, ProfileRecorder } from './profile-recorder.ts';
import type { Place } from './profile-recorder.ts';
import type { Profile } from './profile.ts';
import { Xoshiro128 } from './random.ts';
import { SampleClock } from './sample-clock.ts';
import type { Usage } from './sample-clock.ts';

/** When samples are taken, and by which clock. */
export interface ProfileOptions {
  /** Milliseconds in scripts between two samples. Default: 1. */
  interval?: number;
  /** Budget units between two samples instead: the same profile in every run of a script that does the same. */
  units?: number;
  /** A clock in milliseconds, the finer the better. Default: the VM's. */
  now?: () => number;
}

/** Part of the interval within which the place of a sample is chosen. */
const WINDOW = 1 / 25;
const MOST_STEPS = 256;

/** A sample whose place is still looked for. */
interface Pending {
  readonly thread: LuaThread;
  readonly usage: Usage;
  /** Where it is when nothing else is found. */
  readonly place: Place;
  /** Ends the search. */
  readonly until: number;
  stepsLeft: number;
}

/** Takes a profile of a VM until `stop`; made by `vm.startProfile`. */
export class Profiler implements Sampler, Stepper {
  private readonly vm: VmState;
  private readonly now: () => number;
  private readonly window: number;
  private readonly recorder: ProfileRecorder;
  private readonly clock: SampleClock;
  private readonly hook: ThreadHook;
  private readonly random = new Xoshiro128();
  private pending: Pending | undefined = undefined;
  /** The instruction that was stepped over last. */
  private last: { frame: Frame; func: unknown; pc: number; callee: unknown } | undefined =
    undefined;
  private profile: Profile | undefined = undefined;

  constructor(vm: VmState, isRunning: boolean, options: ProfileOptions) {
    const { interval = 1, units, now = vm.now } = options;
    if (!(interval > 0)) throw new RangeError('interval: a number of milliseconds above 0');
    if (units !== undefined && !(units >= 1)) throw new RangeError('units: 1 or more');
    this.vm = vm;
    this.now = now;
    this.window = units === undefined ? interval * WINDOW : 0;
    this.recorder = new ProfileRecorder(now());
    const every = units === undefined ? { milliseconds: interval } : { units: Math.floor(units) };
    this.clock = new SampleClock(now, isRunning, every);
    this.hook = new ThreadHook(new NativeFunction('(profiler)', () => 0, vm.globals), '', 0);
    this.hook.stepper = this;
    vm.sampler = this;
    vm.loadObservers.push(this.recorder.observe);
    vm.budget.setWatch(this.clock);
  }

  /** Ends the profile and returns it; the same one when asked again. */
  stop(): Profile {
    if (this.profile !== undefined) return this.profile;
    const { vm } = this;
    vm.budget.setWatch(undefined);
    vm.sampler = undefined;
    vm.loadObservers.splice(vm.loadObservers.indexOf(this.recorder.observe), 1);
    this.settle(this.pending?.place);
    this.hook.copies.clear();
    const rest = this.clock.take();
    this.add(rest, this.recorder.labelled('(program)'));
    return (this.profile = this.recorder.finish());
  }

  enter(): void {
    this.clock.enter();
  }

  leave(): void {
    this.clock.leave();
  }

  serve(thread: LuaThread): void {
    if (!this.clock.isDue) return;
    this.settle(this.pending?.place);
    const frame = thread.frames[thread.depth] as Frame;
    const isLua = frame.kind === FRAME_LUA;
    const place = this.recorder.placeOf(this.threads(), isLua ? lineOfUnit(frame) : 0);
    const usage = this.clock.take();
    if (this.window === 0 || !isLua || thread.hook !== undefined) return this.add(usage, place);
    const until = this.now() + this.random.next() * this.window;
    const stepsLeft = Math.ceil(this.random.next() * MOST_STEPS);
    this.pending = { thread, usage, place, until, stepsLeft };
    this.hook.stage = 0;
    this.hook.lastDepth = -1;
    thread.hook = this.hook;
  }

  step(thread: LuaThread, frame: Frame, index: number): boolean {
    const { pending, last } = this;
    if (pending === undefined) return true;
    if (last !== undefined && (--pending.stepsLeft <= 0 || this.now() >= pending.until)) {
      // The time has gone by in the instruction before, unless that led elsewhere.
      const isSame = last.frame === frame && last.func === frame.func;
      const place = this.recorder.placeOf(this.threads(), lineAt(frame, isSame ? last.pc : index));
      const { callee } = last;
      const isNative = isSame && callee instanceof NativeFunction;
      this.settle(isNative ? this.recorder.nativeAt(place, callee) : place);
      return true;
    }
    const i = (frame.func as LuaClosure).proto.code[index] as number;
    const isCall = opcodeOf(i) === OP_CALL || opcodeOf(i) === OP_TAILCALL;
    const callee = isCall ? thread.stack[frame.base + operandA(i)] : undefined;
    this.last = { frame, func: frame.func, pc: index, callee };
    return false;
  }

  /** Ends the search for the place of a sample. */
  private settle(place: Place | undefined): void {
    const { pending } = this;
    if (pending === undefined || place === undefined) return;
    if (pending.thread.hook === this.hook) pending.thread.hook = undefined;
    this.pending = this.last = undefined;
    this.add(pending.usage, place);
  }

  private add({ milliseconds, units, idle }: Usage, place: Place): void {
    const { recorder } = this;
    if (idle > 0) recorder.add(recorder.labelled('(idle)'), idle, 0);
    if (milliseconds > 0 || units > 0) recorder.add(place, milliseconds, units);
  }

  /** All threads that run or wait for one that does, outermost first. */
  private threads(): LuaThread[] {
    const threads: LuaThread[] = [];
    for (const { root } of this.vm.runs()) {
      const chain: LuaThread[] = [];
      for (let at: LuaThread | undefined = root.active; at !== undefined; at = at.parent)
        chain.push(at);
      threads.push(...chain.reverse());
    }
    return threads;
  }
}

/** Line of the call or loop at which a frame was interrupted: it stands at the start of either. */
function lineOfUnit(frame: Frame): number {
  const { proto } = frame.func as LuaClosure;
  const { pc } = frame;
  if (pc === 0) return proto.lineInfo.length === 0 ? 0 : proto.lineDefined || lineAt(frame, 0);
  const before = proto.code[pc - 1] as number;
  const isFor =
    opcodeOf(before) === OP_FORPREP ||
    (opcodeOf(before) === OP_JMP &&
      opcodeOf(proto.code[pc + operandSBx(before)] ?? 0) === OP_TFORLOOP);
  return lineAt(frame, isFor ? pc - 1 : pc);
}
