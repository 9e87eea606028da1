// Decides what is generated and when, and turns emitted source into functions. Where `new Function` is forbidden that is noticed
// once, and the interpreter carries on alone.
import { opcodeOf } from '../bytecode/instruction.ts';
import { OP_GETTABLE, OP_SELF, OP_SETTABLE } from '../bytecode/opcodes.ts';
import type { ExitSite, GeneratedState } from '../interpreter/generated-state.ts';
import type { Tier, VmState } from '../interpreter/vm-state.ts';
import type { EntryCode, FunctionCode, Prototype } from '../values/function.ts';
import { canEnterAt, emit, refusalOf } from './emitter.ts';
import type { EmitRequest } from './emitter.ts';
import { createHelpers } from './helpers.ts';
import type { Helpers } from './helpers.ts';
import type { TierJournal } from './tier-journal.ts';

/** Which code runs: see `LuaVMOptions.tier`. */
export type TierMode = 'interpreter' | 'generated' | 'auto';

/** Entries and backward jumps in the interpreter between two samples. */
const SAMPLE_EVERY = 61;
/** Samples at one place before code is generated for it. */
const SAMPLES = 3;
/** Instructions that one generated function covers, about. */
const REGION = 400;

type Build = (
  state: GeneratedState,
  budget: VmState['budget'],
  helpers: Helpers,
  sites: readonly ExitSite[],
  protos: readonly Prototype[],
) => FunctionCode | EntryCode;

/** What is known about a prototype. */
interface History {
  /** Samples by instruction. */
  readonly samples: Map<number, number>;
  /** Places that were generated, or cannot be. */
  readonly tried: Set<number>;
  /** Instructions whose guards failed often. */
  readonly general: Set<number>;
  isLoose: boolean;
}

export class Generator implements Tier {
  private readonly vm: VmState;
  private readonly helpers: Helpers;
  private readonly histories = new WeakMap<Prototype, History>();
  private readonly isEager: boolean;
  /** Told of everything that is generated, or is not. */
  journal: TierJournal | undefined = undefined;
  /** Functions generated so far. */
  generatedCount = 0;

  constructor(vm: VmState, mode: TierMode) {
    this.vm = vm;
    this.helpers = createHelpers(vm);
    this.isEager = mode === 'generated';
    vm.generated.givesUp = !this.isEager;
    vm.heat = this.isEager ? 0 : SAMPLE_EVERY;
    vm.generated.onSlowSite = (closure, site) => this.generalise(closure.proto, site.pc);
  }

  sample(proto: Prototype, pc: number): void {
    const { samples, tried } = this.historyOf(proto);
    if (!this.isEager) {
      this.vm.heat = SAMPLE_EVERY;
      const count = (samples.get(pc) ?? 0) + 1;
      samples.set(pc, count);
      if (count < SAMPLES) return;
    }
    if (tried.has(pc)) return;
    tried.add(pc);
    this.generate(proto, pc);
  }

  private historyOf(proto: Prototype): History {
    let history = this.histories.get(proto);
    if (history === undefined) {
      history = { samples: new Map(), tried: new Set(), general: new Set(), isLoose: false };
      this.histories.set(proto, history);
    }
    return history;
  }

  private generate(proto: Prototype, pc: number): void {
    const { general, isLoose } = this.historyOf(proto);
    const isExtended = this.vm.extended;
    const request = { proto, entry: pc, limit: REGION, general, isLoose, isExtended };
    const code = canEnterAt(proto, pc) ? this.build(request) : this.refuse(request);
    if (code === undefined) return;
    this.generatedCount++;
    if (pc === 0) {
      proto.generated = code as FunctionCode;
      return;
    }
    proto.entries ??= [];
    proto.entries[pc] = code as EntryCode;
  }

  private build(request: EmitRequest): FunctionCode | EntryCode | undefined {
    const { proto } = request;
    try {
      const source = emit(request);
      if (source === undefined) return this.refuse(request);
      const build = new Function('M', 'B', 'H', 'X', 'P', source.text) as Build;
      const { generated, budget } = this.vm;
      const code = build(generated, budget, this.helpers, source.sites, proto.protos);
      this.journal?.noteGenerated(request, source);
      return code;
    } catch (error) {
      // The host's stack is nearly used up: the interpreter goes on.
      if (error instanceof RangeError)
        return this.refuse(request, "JavaScript's stack was used up");
      if (!(error instanceof EvalError)) throw error;
      this.vm.tier = undefined;
      return undefined;
    }
  }

  private refuse(request: EmitRequest, why?: string): undefined {
    this.journal?.noteRefused(request, why ?? refusalOf(request) ?? 'unknown');
  }

  /** A guard at an instruction fails often: the function is generated again without it. */
  private generalise(proto: Prototype, pc: number): void {
    const history = this.historyOf(proto);
    const { general, tried } = history;
    if (general.has(pc)) return;
    general.add(pc);
    if (usesTable(proto.code[pc] as number)) history.isLoose = true;
    for (const entry of tried) {
      const isGenerated = entry === 0 ? proto.generated : proto.entries?.[entry];
      if (isGenerated !== undefined) this.generate(proto, entry);
    }
  }
}

/** Does the instruction read or write what should be a table? */
function usesTable(instruction: number): boolean {
  const op = opcodeOf(instruction);
  return op === OP_GETTABLE || op === OP_SETTABLE || op === OP_SELF;
}
