// Decides what is generated and when, and turns emitted source into functions. Where `new Function` is forbidden that is noticed
// once, and the interpreter carries on alone.
import { opcodeOf } from '../bytecode/instruction.ts';
import { OP_CALL, OP_TAILCALL } from '../bytecode/opcodes.ts';
import type { ExitSite } from '../interpreter/generated-state.ts';
import type { Tier, VmState } from '../interpreter/vm-state.ts';
import { codeAt, NativeFunction, putCode } from '../values/function.ts';
import type { EntryCode, FunctionCode, LuaClosure, Prototype } from '../values/function.ts';
import { Allowance, LONGEST_STEP, Rate } from './allowance.ts';
import { findLoops } from './control-flow.ts';
import { canEnterAt } from './entry-points.ts';
import { emit, refusalOf, REGION } from './emitter.ts';
import type { LoopRange } from './control-flow.ts';
import type { EmitRequest, GeneratedSource } from './emitter.ts';
import { FixedUpvalues } from './fixed-upvalues.ts';
import { GenerationQueue } from './generation-queue.ts';
import type { GenerationRequest } from './generation-queue.ts';
import { createHelpers } from './helpers.ts';
import type { Helpers } from './helpers.ts';
import { Linker } from './link-module.ts';
import { Liveness } from './liveness.ts';
import type { Callees, InlineSource } from './inline.ts';
import { guessFor } from './site-guess.ts';
import { headsAround, LoopHunt } from './loop-hunt.ts';
import type { Build, GeneratedModule } from './prebuilt.ts';
import type { TierJournal } from './tier-journal.ts';
import { UpvalueConstants } from './upvalue-constants.ts';

/** Which code runs: see `LuaVMOptions.tier`. */
export type TierMode = 'interpreter' | 'generated' | 'prebuilt' | 'auto';

/** Entries and backward jumps in the interpreter between two samples. */
const SAMPLE_EVERY = 61;
/** Where nothing is generated, samples are as good as never taken. */
const NEVER = 0x3fffffff;
/** Samples at one place before code is generated for it. */
const SAMPLES = 3;
/** More samples for a loop whose function is generated too: most such loops end, and are in its code the next time. */
const PATIENCE = 9;
/** Where time is limited: the least that is asked for at first, and what a region is cut down to. */
const SMALL_REGION = 50;
const LEAST_REGION = 12;
/** Of the longest step, a region is planned to take this much. */
const PLANNED = 0.6;
/** What making code general is worth in samples: the place has been left time and again. */
const GENERAL_HEAT = 40;
/** Bytes of source for an instruction, about. */
const BYTES = 230;
/** Samples before code that took too long to make is tried again: the machine may have been busy. */
const MUCH_LATER = 1000;

/** Samples at a place whose code was given up before that is tried again, for the first time; twice as many each time. */
const FIRST_REST = 50;

/** Code that was given up, for a while. */
interface Rest {
  code: FunctionCode | EntryCode;
  samples: number;
  length: number;
  isOver: boolean;
}

/** Code that has a function written out, and what was unusual in that function when it was generated. */
interface Host {
  readonly closure: LuaClosure;
  readonly pc: number;
  readonly general: ReadonlySet<number>;
}

/** What is known about a prototype. */
interface History {
  /** Samples by instruction. */
  readonly samples: Map<number, number>;
  /** Places that were generated, wait for it, or cannot be. */
  readonly tried: Set<number>;
  /** What was unusual when the code for a place was generated. */
  readonly general: Map<number, ReadonlySet<number>>;
  /** Places where frames were not as the bytecode before them says. */
  readonly loose: Set<number>;
  readonly resting: Map<number, Rest>;
  readonly callees: Callees;
  /** Code in which it is written out. */
  readonly hosts: Host[];
  liveness: Liveness | undefined;
}

export class Generator implements Tier {
  private readonly vm: VmState;
  private readonly helpers: Helpers;
  private readonly histories = new WeakMap<Prototype, History>();
  private readonly isEager: boolean;
  /** May functions be made from strings? */
  private isAllowed: boolean;
  private readonly linker: Linker;
  /** Told of everything that is generated, or is not. */
  journal: TierJournal | undefined = undefined;
  private readonly queue = new GenerationQueue();
  private readonly hunt = new LoopHunt();
  private readonly upvalues = new FixedUpvalues();
  /** The next event is the entry of a function for which generated code was left. */
  private isCalleeNext = false;
  private readonly constants = new UpvalueConstants((proto, pc) => this.forget(proto, pc));
  private readonly allowance = new Allowance();
  /** Milliseconds for an instruction that is emitted, and for a byte of source that is made a function. */
  private readonly emitting = new Rate(0.015, 0.001, 200);
  private readonly building = new Rate(0.00006, 0.00001, 40_000);
  /** What is hottest must wait for the next grant. */
  private isBlocked = false;
  /** Functions generated so far. */
  generatedCount = 0;
  /** Functions that came with modules and have been entered, and places that modules had code for. */
  prebuiltCount = 0;
  linkedCount = 0;

  constructor(vm: VmState, mode: TierMode) {
    this.vm = vm;
    this.helpers = createHelpers(vm);
    this.isEager = mode === 'generated';
    this.isAllowed = mode !== 'prebuilt';
    this.linker = new Linker(vm, this.helpers, this.constants, (place, source) => {
      this.prebuiltCount++;
      this.journal?.noteGenerated(place, source);
    });
    vm.generated.givesUp = !this.isEager;
    vm.heat = this.isEager ? 0 : this.isAllowed ? SAMPLE_EVERY : NEVER;
    vm.generated.onGivenUp = (proto, pc) => this.giveUp(proto, pc);
    if (!this.isEager && this.isAllowed) {
      vm.generated.onLeft = (closure, site) => this.lookBehind(closure, site);
    }
    vm.generated.onSlowSite = (closure, site) => this.generalise(closure, site);
  }

  /** Places that wait for code. */
  get waiting(): number {
    return this.queue.length;
  }

  /** Gives a chunk the code of a module that fits it; see `misfit`. */
  link(chunk: Prototype, generated: GeneratedModule): void {
    this.linkedCount += generated.places.length;
    this.linker.link(chunk, generated);
    this.vm.tier = this;
  }

  sample(closure: LuaClosure, pc: number): void {
    const { proto } = closure;
    if (!this.isAllowed) {
      this.vm.heat = NEVER;
      return;
    }
    const { samples, resting } = this.historyOf(proto);
    if (!this.isEager) {
      if (this.hunt.isOn) return this.look(closure, pc);
      if (this.isCalleeNext && this.isFirstMet(closure, pc)) return;
      this.vm.heat = SAMPLE_EVERY;
      const rest = resting.get(pc);
      if (rest !== undefined && !rest.isOver) return this.wake(proto, pc, rest);
      const count = (samples.get(pc) ?? 0) + 1;
      samples.set(pc, count);
      if (count >= SAMPLES && !this.isTried(proto, pc)) {
        if (!this.waitsForMore(closure, pc, count)) this.request(closure, pc, count);
      } else {
        const request = this.queue.find(proto, pc);
        if (request !== undefined) request.heat++;
      }
    } else if (!this.isTried(proto, pc)) this.request(closure, pc, 1);
    if (this.queue.length > 0) this.work();
  }

  expect(closure: LuaClosure, pc: number): void {
    if (!this.isAllowed || this.isTried(closure.proto, pc)) return;
    this.request(closure, pc, SAMPLES);
    this.work();
  }

  grant(milliseconds: number): void {
    if (this.isEager) return;
    this.allowance.grant(milliseconds);
    this.isBlocked = false;
  }

  /** Generates what waits, as far as the time granted allows. */
  work(): void {
    while (this.isAllowed && !this.isBlocked) {
      const next = this.queue.hottest();
      if (next === undefined) return;
      this.isBlocked = !this.allowance.permits(this.estimate(next));
      if (this.isBlocked) return;
      if (next.source === undefined) this.emitStep(next);
      else this.buildStep(next, next.source);
    }
  }

  private isTried(proto: Prototype, pc: number): boolean {
    return this.historyOf(proto).tried.has(pc) || this.linker.has(proto, pc);
  }

  private historyOf(proto: Prototype): History {
    let history = this.histories.get(proto);
    if (history === undefined) {
      history = {
        samples: new Map(),
        tried: new Set(),
        general: new Map(),
        loose: new Set(),
        resting: new Map(),
        callees: new Map(),
        hosts: [],
        liveness: undefined,
      };
      this.histories.set(proto, history);
    }
    return history;
  }

  private request(closure: LuaClosure, pc: number, heat: number): void {
    this.historyOf(closure.proto).tried.add(pc);
    this.queue.add(closure, pc, heat, this.region());
  }

  /**
   * Where a loop is hot, its function is generated for the next call. Code for the loop itself is put off until it is clear that
   * neither that nor a loop around it will do.
   */
  private waitsForMore(closure: LuaClosure, pc: number, count: number): boolean {
    const { proto } = closure;
    const loops = this.loopsOf(proto);
    if (!loops.has(pc)) return false;
    // A chunk is called once.
    const isCalled = proto.lineDefined !== 0;
    if (isCalled && !this.isTried(proto, 0)) this.request(closure, 0, count);
    const heads = headsAround(loops, pc).filter((head) => !this.isTried(proto, head));
    const needed = SAMPLES + (isCalled ? PATIENCE : heads.length > 0 ? 1 : 0);
    if (count === needed - 1 && heads.length > 0) {
      this.hunt.begin(proto, heads);
      this.vm.heat = 1;
    }
    return count < needed;
  }

  private readonly loopsOf = (proto: Prototype): ReadonlyMap<number, LoopRange> =>
    this.historyOf(proto).liveness?.loops ?? findLoops(proto);

  /** Code is left for what has none: the function that is called next, or the loop that goes on. */
  private lookBehind(closure: LuaClosure, { pc, reason }: ExitSite): void {
    if (this.hunt.isOn) return;
    const { proto } = closure;
    const opcode = opcodeOf(proto.code[pc] as number);
    if (reason === 'instruction' && (opcode === OP_CALL || opcode === OP_TAILCALL)) {
      this.isCalleeNext = true;
      this.vm.heat = 1;
    } else if (reason === 'region') {
      const heads = headsAround(this.loopsOf(proto), pc).filter((at) => !this.isTried(proto, at));
      if (heads.length === 0) return;
      this.hunt.begin(proto, heads);
      this.vm.heat = 1;
    }
  }

  /** What generated code calls again and again is hot, however few samples it has. */
  private isFirstMet(closure: LuaClosure, pc: number): boolean {
    this.isCalleeNext = false;
    if (pc !== 0 || this.isTried(closure.proto, 0)) return false;
    this.vm.heat = SAMPLE_EVERY;
    this.request(closure, 0, SAMPLES);
    this.work();
    return true;
  }

  /** Looks for the loop of a nest that code is best generated for. */
  private look(closure: LuaClosure, pc: number): void {
    const loop = this.hunt.look(closure, pc, this.loopsOf);
    this.vm.heat = this.hunt.isOn ? 1 : SAMPLE_EVERY;
    if (loop === undefined || this.isTried(loop.closure.proto, loop.pc)) return;
    this.request(loop.closure, loop.pc, SAMPLES);
    this.work();
  }

  /** Instructions of a region: fewer where a step of that size takes too long. */
  private region(): number {
    if (!this.allowance.isLimited) return REGION;
    const { perPiece } = this.building;
    const affordable = Math.floor((PLANNED * LONGEST_STEP) / (perPiece * BYTES));
    return Math.max(SMALL_REGION, Math.min(REGION, affordable));
  }

  /** Milliseconds that the next step of a request will take, about. */
  private estimate({ proto, limit, source }: GenerationRequest): number {
    if (!this.allowance.isLimited) return 0;
    if (source !== undefined) return source.text.length * this.building.perPiece;
    return this.pieces(proto, Math.min(limit, proto.code.length)) * this.emitting.perPiece;
  }

  /** Work of emitting some instructions: where a function is met for the first time, all of it is looked at. */
  private pieces(proto: Prototype, size: number): number {
    const isKnown = this.historyOf(proto).liveness !== undefined;
    return size + (isKnown ? 0 : proto.code.length >> 3);
  }

  /** Runs a step and charges what it took. */
  private measure(pieces: number, rate: Rate, step: () => void): void {
    if (!this.allowance.isLimited) return step();
    const start = this.vm.now();
    step();
    this.allowance.use(rate.note(pieces, this.vm.now() - start));
  }

  private emitStep(request: GenerationRequest): void {
    const { proto, limit } = request;
    const pieces = this.pieces(proto, Math.min(limit, proto.code.length));
    this.measure(pieces, this.emitting, () => {
      request.source = this.attempt(request, () => {
        const details = this.detailsOf(request);
        return canEnterAt(proto, request.pc)
          ? (emit(details) ?? this.refuse(details))
          : this.refuse(details);
      });
    });
    const { source } = request;
    if (source === undefined) this.queue.remove(request);
    else if (this.isTooLong(source)) this.shorten(request);
  }

  private detailsOf({ proto, closure, pc, limit }: GenerationRequest): EmitRequest {
    const history = this.historyOf(proto);
    const liveness = this.livenessOf(proto);
    const general = unusualPlaces(proto);
    history.general.set(pc, general);
    const isLoose = history.loose.has(pc);
    const isExtended = this.vm.extended;
    const source = this.inlineSource(closure);
    return { proto, entry: pc, limit, general, isLoose, isExtended, liveness, source };
  }

  private livenessOf(proto: Prototype): Liveness {
    return (this.historyOf(proto).liveness ??= new Liveness(proto, this.upvalues));
  }

  /** What is known for writing out the functions that this one calls. */
  private inlineSource(closure: LuaClosure): InlineSource {
    return {
      guess: guessFor(this.vm, closure),
      calleesOf: (callee) => this.historyOf(callee).callees,
      livenessOf: (callee) => this.livenessOf(callee),
      generalOf: unusualPlaces,
    };
  }

  /** Would making a function of the source take longer than a step may? */
  private isTooLong({ text }: GeneratedSource): boolean {
    if (!this.allowance.isLimited) return false;
    return text.length * this.building.perPiece > LONGEST_STEP;
  }

  /** A smaller region, or none for a good while: a block is not divided. */
  private shorten(request: GenerationRequest): void {
    request.source = undefined;
    request.limit >>= 1;
    if (request.limit >= LEAST_REGION) return;
    const { proto, pc } = request;
    const { samples, tried } = this.historyOf(proto);
    this.queue.remove(request);
    tried.delete(pc);
    samples.set(pc, -MUCH_LATER);
    this.journal?.noteRefused({ proto, entry: pc }, 'takes too long to generate');
  }

  private buildStep(request: GenerationRequest, source: GeneratedSource): void {
    const { proto, pc } = request;
    this.queue.remove(request);
    const closure = this.constants.closureFor(request.closure);
    let code: FunctionCode | EntryCode | undefined;
    this.measure(source.text.length, this.building, () => {
      code = this.attempt(request, () => this.build(proto, source, closure));
    });
    if (code === undefined) return;
    this.journal?.noteGenerated({ proto, entry: pc }, source);
    this.generatedCount++;
    putCode(proto, pc, code);
    this.constants.hold(closure, pc);
    for (const callee of source.bound) this.noteHost(request, callee);
  }

  /** Code has a function written out: when that must become general, the code must. */
  private noteHost(request: GenerationRequest, callee: Prototype | NativeFunction): void {
    if (callee instanceof NativeFunction) return;
    const { closure, pc } = request;
    const { hosts } = this.historyOf(callee);
    const at = hosts.findIndex((host) => host.closure.proto === closure.proto && host.pc === pc);
    const host = { closure, pc, general: unusualPlaces(callee) };
    if (at < 0) hosts.push(host);
    else hosts[at] = host;
  }

  private build(
    proto: Prototype,
    source: GeneratedSource,
    closure: LuaClosure | undefined,
  ): FunctionCode | EntryCode | undefined {
    try {
      const build = new Function('M', 'B', 'H', 'X', 'P', 'C', source.text) as Build;
      const { generated, budget } = this.vm;
      const protos = [...proto.protos, ...source.bound];
      return build(generated, budget, this.helpers, source.sites, protos, closure);
    } catch (error) {
      if (!(error instanceof EvalError)) throw error;
      this.isAllowed = false;
      this.queue.clear();
      if (this.linkedCount === 0) this.vm.tier = undefined;
      return undefined;
    }
  }

  /** What a step gives; nothing when the host's stack is nearly used up: the interpreter goes on. */
  private attempt<Result>(
    { proto, pc }: GenerationRequest,
    step: () => Result | undefined,
  ): Result | undefined {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.journal?.noteRefused({ proto, entry: pc }, "JavaScript's stack was used up");
      return undefined;
    }
  }

  private refuse(request: EmitRequest): undefined {
    this.journal?.noteRefused(request, refusalOf(request) ?? 'unknown');
  }

  /** Code that is left at once time and again may do better once what it calls is generated: it rests for a while. */
  private giveUp(proto: Prototype, pc: number): void {
    const code = codeAt(proto, pc);
    if (code === undefined) return;
    const { resting } = this.historyOf(proto);
    const length = 2 * (resting.get(pc)?.length ?? FIRST_REST / 2);
    resting.set(pc, { code, samples: 0, length, isOver: false });
    putCode(proto, pc, undefined);
  }

  /** Code has a value that is no longer true: it is generated again when the place is met. */
  private forget(proto: Prototype, pc: number): void {
    const { tried, resting } = this.historyOf(proto);
    resting.delete(pc);
    putCode(proto, pc, undefined);
    if (!this.linker.putBack(proto, pc)) tried.delete(pc);
  }

  private wake(proto: Prototype, pc: number, rest: Rest): void {
    if (++rest.samples < rest.length) return;
    rest.isOver = true;
    putCode(proto, pc, rest.code);
  }

  /** A guard at an instruction fails often: what was generated without knowing that it does is generated again. */
  private generalise(closure: LuaClosure, { pc, reason }: ExitSite): void {
    const { proto } = closure;
    // No code assumes anything before this loop from now on.
    if (reason === 'loop') (proto.unusual ??= new Uint8Array(proto.code.length))[pc] = 1;
    if (reason !== 'entry' && proto.unusual?.[pc] !== 1) return;
    this.linker.generalise(proto);
    const { general: known, loose } = this.historyOf(proto);
    if (reason === 'entry') {
      if (loose.has(pc) || this.linker.has(proto, pc)) return;
      loose.add(pc);
      this.queue.add(closure, pc, GENERAL_HEAT, this.region());
      return this.work();
    }
    for (const [entry, general] of known) {
      if (!general.has(pc)) this.makeAgain(closure, entry);
    }
    for (const host of this.historyOf(proto).hosts) {
      if (!host.general.has(pc)) this.makeAgain(host.closure, host.pc);
    }
    this.work();
  }

  private makeAgain(closure: LuaClosure, pc: number): void {
    const { proto } = closure;
    const isWaiting = this.queue.find(proto, pc) !== undefined;
    if (codeAt(proto, pc) === undefined && !isWaiting) return;
    this.queue.add(closure, pc, GENERAL_HEAT, this.region());
  }
}

/** Instructions of a function at which the interpreter met what is unusual. */
function unusualPlaces({ unusual }: Prototype): ReadonlySet<number> {
  const places = new Set<number>();
  unusual?.forEach((met, pc) => {
    if (met !== 0) places.add(pc);
  });
  return places;
}
