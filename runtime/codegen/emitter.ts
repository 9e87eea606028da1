// Emits the JavaScript of one region: structured control flow around the instructions. Registers are JavaScript variables,
// captured ones live in cells; every point where the function can be left names its site (see ExitSite).
import { opcodeOf, operandB } from '../bytecode/instruction.ts';
import {
  OP_GETGLOBAL,
  OP_GETUPVAL,
  OP_SETGLOBAL,
  OP_SETUPVAL,
  OP_VARARG,
} from '../bytecode/opcodes.ts';
import { frameRoom } from '../interpreter/enter-generated.ts';
import type { ExitReason, ExitSite } from '../interpreter/generated-state.ts';
import { STRAIGHT_RUN } from '../interpreter/budget.ts';
import { VARARG_IS_VARARG, VARARG_NEEDS_ARG } from '../interpreter/stack.ts';
import type { NativeFunction, Prototype } from '../values/function.ts';
import { nextPc } from '../bytecode/successors.ts';
import { endsBlock, jumpsToStart, loopBody, planRegion, successorsOf } from './control-flow.ts';
import type { Block, Region } from './control-flow.ts';
import { canEnterAt } from './entry-points.ts';
import { emitInstruction } from './emit-instruction.ts';
import { unlike } from './operands.ts';
import { handlerSource } from './emit-metamethod.ts';
import { registersWritten } from './effects.ts';
import { FreshTables } from './fresh-tables.ts';
import { factsAtEntry, noFacts, solveFacts, transfer } from './facts.ts';
import type { Facts, Solution } from './facts.ts';
import { getterSource, setterSource } from './field-access.ts';
import type { Inlining, InlineSource } from './inline.ts';
import type { Liveness } from './liveness.ts';

/** Generated source with what it refers to. */
export interface GeneratedSource {
  /** Body of a function of `M` (state), `B` (budget), `H` (helpers), `X` (sites), `P` (prototypes). */
  readonly text: string;
  readonly sites: readonly ExitSite[];
  /** Instructions covered. */
  readonly size: number;
  /** What follows the function's own prototypes in `P`: functions that are written out, by prototype or as they are. */
  readonly bound: readonly (Prototype | NativeFunction)[];
  /** The sites in functions that are written out; they are among `sites` too. */
  readonly inner: readonly InnerSite[];
}

export interface InnerSite {
  readonly proto: Prototype;
  readonly site: ExitSite;
}

/** What to generate. */
export interface EmitRequest {
  proto: Prototype;
  /** Instruction at which the code starts; 0 for the function as it is called. */
  entry: number;
  /** Instructions that may be covered, about. */
  limit: number;
  /** Instructions whose guards failed often. */
  general: ReadonlySet<number>;
  /** Standing frames are not always as the bytecode before the entry says. */
  isLoose: boolean;
  /** Strict mode counts the calls that real Lua makes from C, of metamethods and iterators. */
  isExtended: boolean;
  liveness: Liveness;
  /** For writing out functions that are called. */
  source: InlineSource | undefined;
}

/** What functions that are written out have used, all together. */
interface Inlined {
  readonly bound: (Prototype | NativeFunction)[];
  readonly sites: InnerSite[];
  /** How many there are. */
  count: number;
  instructions: number;
  /** Room that the frames of the deepest nested ones take. */
  room: number;
}

/** Instructions that one generated function covers, about. */
export const REGION = 400;
/** One block alone may be longer than a region should be; beyond this nothing is generated. */
const MOST_INSTRUCTIONS = 1000;

/** The source for a request, or undefined when the code is not of a kind that can be generated. */
export function emit(request: EmitRequest): GeneratedSource | undefined {
  const region = regionOf(request);
  if (region === undefined || region.instructions > MOST_INSTRUCTIONS) return undefined;
  const emitter = new Emitter(request, region);
  return emitter.canStart() ? emitter.run() : undefined;
}

/** Code that starts at a loop ends with it: entered in the middle of nested loops, they would come out inside out. */
function regionOf({ proto, entry, limit, liveness }: EmitRequest): Region | undefined {
  const loop = entry === 0 ? undefined : liveness.loops.get(entry);
  return planRegion(proto, entry, limit, liveness.leaders, loop);
}

export class Emitter {
  readonly proto: Prototype;
  readonly general: ReadonlySet<number>;
  readonly captured: ReadonlySet<number>;
  readonly isVararg: boolean;
  readonly isExtended: boolean;
  private readonly isLoose: boolean;
  private readonly initial: Facts;
  private readonly entry: number;
  private readonly region: Region;
  private readonly liveness: Liveness;
  /** Fixed upvalues that are read at the start. */
  readonly fixed: ReadonlySet<number>;
  /** Other upvalues whose cell is looked up at the start. */
  readonly cells: ReadonlySet<number>;
  private readonly solution: Solution;
  private readonly lines: string[];
  private readonly sites: ExitSite[];
  private readonly exits: string[];
  private readonly helpers: Map<string, string>;
  private readonly helperSources: string[];
  private readonly cursors: string[] = [];
  private readonly inlined: Inlined;
  readonly fresh: FreshTables;
  readonly source: InlineSource | undefined;
  /** Set when the function is written out in the code of its caller. */
  readonly inlining: Inlining | undefined;
  private readonly prefix: string;
  /** Room that the frames of this function and those around it take, as far as they are written out. */
  private readonly innerRoom: number;
  /** Registers that the region may write, and cells. */
  private readonly changed: ReadonlySet<number>;

  constructor(request: EmitRequest, region: Region, inlining?: Inlining) {
    this.proto = request.proto;
    this.source = request.source;
    this.inlining = inlining;
    this.prefix = inlining?.prefix ?? '';
    const outer = inlining?.outer;
    this.lines = outer?.lines ?? [];
    this.sites = outer?.sites ?? [];
    this.exits = outer?.exits ?? [];
    this.helpers = outer?.helpers ?? new Map<string, string>();
    this.helperSources = outer?.helperSources ?? [];
    this.inlined = outer?.inlined ?? { bound: [], sites: [], count: 0, instructions: 0, room: 0 };
    const room = frameRoom(request.proto.maxStackSize);
    this.innerRoom = outer === undefined ? 0 : outer.innerRoom + room;
    this.general = request.general;
    this.isExtended = request.isExtended;
    this.entry = request.entry;
    this.region = region;
    this.isVararg = (request.proto.varargFlags & VARARG_IS_VARARG) !== 0;
    this.liveness = request.liveness;
    this.captured = this.liveness.captured;
    this.isLoose = request.isLoose;
    this.fresh = new FreshTables(request.proto, this.captured);
    const uses = this.usesOfUpvalues();
    this.fixed = new Set([...uses.keys()].filter((n) => this.liveness.isFixed(n)));
    const isOften = ([n, count]: [number, number]): boolean => count > 1 && !this.fixed.has(n);
    this.cells = new Set([...uses].filter(isOften).map(([n]) => n));
    this.changed = new Set([
      ...this.captured,
      ...registersWritten(this.proto, region.blocks.values()),
    ]);
    this.initial = this.initialFacts();
    this.solution = solveFacts(request.proto, region, this, this.initial);
  }

  /**
   * A function is called with its parameters only. Where a loop leads back to the first instruction, a frame that stands there
   * would lose its other variables, and what its closures share.
   */
  canStart(): boolean {
    if (this.entry !== 0 || !jumpsToStart(this.proto)) return true;
    const isFresh = (r: number): boolean => r < this.proto.parameterCount && !this.captured.has(r);
    return this.liveness.registersAt(0).every(isFresh);
  }

  run(): GeneratedSource {
    this.emitTree(this.region.entry);
    const body = this.lines.join('\n');
    const head = this.entry === 0 ? this.functionHead() : this.entryHead();
    // Parameters that nobody assigns are constants to V8, and need no check that they are initialised. What is a function in
    // parentheses V8 compiles at once; anything else it would read once more for each function around it.
    const names = [...this.exits.map((_, at) => `x${at}`), ...this.helpers.values()].join(', ');
    const given = [...this.exits, ...this.helperSources].join(',\n');
    const constants = [...this.fixed].map((n) => `, C && C.upvalues[${n}].get()`);
    const text = `"use strict";
return (function (NO, NONE, NEXT, INEXT${[...this.fixed].map((n) => `, K${n}`).join('')}) { return (function (${names}) { return (${head}
${body}
}); })(${given}); })(H.NO, H.NONE, H.vm.nextImpl, H.vm.ipairsImpl${constants.join('')});`;
    const { bound, instructions, sites: inner } = this.inlined;
    const size = this.region.instructions + instructions;
    return { text, sites: this.sites, size, bound, inner };
  }

  line(text: string): void {
    this.lines.push(text);
  }

  /** A variable of the function, which is another in each function that is written out. */
  name(plain: string): string {
    return this.prefix + plain;
  }

  /** Variable that holds the function's closure. */
  get closure(): string {
    return this.inlining === undefined ? 'cl' : `${this.prefix}c`;
  }

  /** Expression that reads a register. */
  read(register: number): string {
    return this.captured.has(register) ? `u${register}.value` : `${this.prefix}r${register}`;
  }

  write(register: number, expression: string): void {
    if (!this.captured.has(register)) {
      return this.line(`${this.prefix}r${register} = ${expression};`);
    }
    const cell = `u${register}`;
    this.line(
      `{ const x = ${cell}.value = ${expression}; if (${cell}.mark !== null) ${cell}.noteStored(x); }`,
    );
  }

  /** Name of the function that reads the field `key` of anything, or of tables only, through metatables. */
  getter(key: string, isTable: boolean): string {
    return this.helper(`get ${isTable} ${key}`, getterSource(key, isTable));
  }

  setter(key: string, isTable: boolean): string {
    return this.helper(`set ${isTable} ${key}`, setterSource(key, isTable));
  }

  /** Name of the function that finds the metamethod for an arithmetic event. */
  handler(event: string): string {
    return this.helper(`handler ${event}`, handlerSource(event));
  }

  /** Name of the account of memory. */
  heap(): string {
    return this.helper('heap', 'H.vm.heap');
  }

  /** Name of a prototype or library function to compare with. */
  bound(known: Prototype | NativeFunction): string {
    const { bound } = this.inlined;
    let at = bound.indexOf(known);
    if (at < 0) at = bound.push(known) - 1;
    return this.helper(`bound ${at}`, `P[${this.outermost().proto.protos.length + at}]`);
  }

  private outermost(): Emitter {
    return this.inlining === undefined ? this : this.inlining.outer.outermost();
  }

  /** Is the function this one, or one around it that is being written out? */
  isWithin(proto: Prototype): boolean {
    return this.proto === proto || this.inlining?.outer.isWithin(proto) === true;
  }

  /** Can so many more instructions of functions be written out, with at most `most` in all? */
  mayInline(instructions: number, most: number): boolean {
    return this.inlined.instructions + instructions <= most;
  }

  nextPrefix(): string {
    return `i${++this.inlined.count}`;
  }

  /** Writes out a function in the code of this one, called with the arguments `given`. */
  emitInside(
    region: Region,
    proto: Prototype,
    source: InlineSource,
    given: readonly string[],
    inlining: Inlining,
  ): void {
    this.inlined.instructions += region.instructions;
    const general = source.generalOf(proto);
    const liveness = source.livenessOf(proto);
    const details = { proto, entry: 0, limit: 0, general, isLoose: false, liveness, source };
    new Emitter({ ...details, isExtended: this.isExtended }, region, inlining).emitBody(given);
  }

  private emitBody(given: readonly string[]): void {
    const { inlined, proto, prefix } = this;
    inlined.room = Math.max(inlined.room, this.innerRoom);
    const locals = this.registerNames().map((name, r) => {
      const value = given[r];
      return value === undefined ? prefix + name : `${prefix}${name} = ${value}`;
    });
    this.line(`let ${locals.join(', ')};`);
    if (this.uses(OP_GETGLOBAL, OP_SETGLOBAL)) this.line(`const ${prefix}E = ${prefix}c.env;`);
    const site = { pc: 0, registers: given.map((_, r) => r), openAt: -1 };
    const stop = this.exit(newSite(site, 'budget'), 'stop');
    const charge = 1 + (proto.code.length >> STRAIGHT_RUN);
    this.line(`if ((B.left -= ${charge}) <= 0 && ${stop}) ${this.quit()}`);
    for (const line of this.upvalueHead()) this.line(line);
    this.emitTree(this.region.entry);
  }

  /** Statement that ends the function when it has been left. */
  private quit(): string {
    return this.inlining === undefined ? 'return;' : `break ${this.prefix}X;`;
  }

  private helper(what: string, source: string): string {
    let name = this.helpers.get(what);
    if (name === undefined) {
      name = `h${this.helpers.size}`;
      this.helpers.set(what, name);
      this.helperSources.push(source);
    }
    return name;
  }

  /** Variable that remembers how far the traversal by the instruction at `pc` has come. */
  cursor(pc: number): string {
    const name = `${this.prefix}q${pc}`;
    if (!this.cursors.includes(name)) this.cursors.push(name);
    return name;
  }

  /** Statement that leaves before the instruction at `pc`, for the interpreter to run it. */
  leaveBefore(pc: number, openAt = -1): string {
    const registers = this.liveness.registersAt(pc);
    return this.leave(newSite({ pc, registers, openAt }, 'instruction'));
  }

  /** Statement that goes on at `pc` in the interpreter: it is outside of the region. */
  private leaveAt(pc: number, reason: ExitReason = 'region'): string {
    const registers = this.liveness.registersAt(pc);
    return this.leave(newSite({ pc, registers, openAt: -1 }, reason));
  }

  /** Statement that leaves in the call that the instruction at `pc` makes; registers from `limit` on are the callee's. */
  leaveInCall(pc: number, limit: number, openAt = -1): string {
    const after = nextPc(this.proto, pc);
    const named = Math.max(this.liveness.localsInScope(pc), this.liveness.localsInScope(after));
    const used = new Set<number>();
    // An iterator ends its loop or does not.
    for (const next of successorsOf(this.proto, pc)) {
      for (const r of this.liveness.registersAt(next, named)) if (r < limit) used.add(r);
    }
    const registers = [...used].sort((a, b) => a - b);
    return this.leave(newSite({ pc: after, registers, openAt }, 'callee'));
  }

  /** Statement that leaves in the metamethod that the instruction at `pc` calls; its result goes to register `target`. */
  leaveInMetamethod(pc: number, target: number): string {
    const after = nextPc(this.proto, pc);
    const used = new Set(
      this.liveness
        .registersAt(pc, this.liveness.localsInScope(pc))
        .filter((r) => r < this.liveness.localsInScope(pc)),
    );
    for (const next of successorsOf(this.proto, pc)) {
      for (const r of this.liveness.registersAt(next)) used.add(r);
    }
    used.delete(target);
    const registers = [...used].sort((a, b) => a - b);
    return this.leave(newSite({ pc: after, registers, openAt: -1 }, 'callee'));
  }

  private leave(site: ExitSite): string {
    const call = this.exit(site, 'exit');
    return this.inlining === undefined ? `return ${call};` : `{ ${call}; ${this.quit()} }`;
  }

  /** Call of the function that leaves at a site: see exits.ts. */
  private exit(site: ExitSite, kind: 'exit' | 'stop'): string {
    const isFrame = this.entry !== 0;
    // What a standing frame holds already need not be written again.
    const changed = isFrame ? site.registers.filter((r) => this.changed.has(r)) : site.registers;
    const registers = changed.map((r) => (this.captured.has(r) ? -1 - r : r));
    // A literal, not a copy: all sites have one shape.
    const { pc, openAt, isSlow, reason } = site;
    const made = { pc, registers, openAt, isSlow, reason, count: 0 };
    const at = this.sites.push(made) - 1;
    if (this.inlining !== undefined) this.inlined.sites.push({ proto: this.proto, site: made });
    const isOpen = site.openAt >= 0;
    const extra: string[] = isFrame ? ['S', 'base'] : [];
    if (!isFrame && (isOpen || this.isVararg)) extra.push(this.isVararg ? 'va' : 'undefined');
    if (isOpen) extra.push('o');
    const rest = isOpen ? 'Open' : this.isVararg && !isFrame ? 'Varargs' : '';
    this.exits.push(`H.${kind}${isFrame ? 'Frame' : ''}${rest}(X[${at}])`);
    const values = changed.map((r) => (this.captured.has(r) ? `u${r}` : `${this.prefix}r${r}`));
    return `x${at}(${[this.closure, ...extra, ...values].join(', ')})`;
  }

  /** Charges units at a backward jump to `target`, and is suspended there when they are used up. */
  chargeJump(units: number, target: number): void {
    const registers = this.liveness.registersAt(target);
    const site = newSite({ pc: target, registers, openAt: -1 }, 'budget');
    this.line(`if ((B.left -= ${units}) <= 0 && ${this.exit(site, 'stop')}) ${this.quit()}`);
  }

  /** Goes from a block to another instruction. */
  goto(from: Block, target: number): void {
    const to = this.region.blocks.get(target);
    if (to === undefined) this.line(this.leaveAt(target));
    else if (to.order <= from.order) this.line(`continue ${this.prefix}L${target};`);
    else if (to.isMerge) this.line(`break ${this.prefix}B${target};`);
    else this.emitTree(to);
  }

  /** A block and all it dominates; blocks where control flow merges follow the labelled block around it. */
  private emitTree(block: Block): void {
    if (block.isLoop) {
      this.checkLoop(block);
      this.line(`${this.prefix}L${block.start}: for (;;) {`);
    }
    const merges = block.children
      .filter((child) => child.isMerge)
      .sort((a, b) => b.order - a.order);
    for (const child of merges) this.line(`${this.prefix}B${child.start}: {`);
    this.emitBlock(block);
    for (const child of merges.reverse()) {
      this.line('}');
      this.emitTree(child);
    }
    if (block.isLoop) this.line('}');
  }

  private emitBlock(block: Block): void {
    const { proto, fresh } = this;
    fresh.clear();
    const facts = [...(this.solution.at.get(block) ?? [])];
    let last = block.start;
    for (let pc = block.start; pc < block.end; pc = nextPc(proto, pc)) {
      emitInstruction(this, block, pc, facts);
      transfer(proto, pc, facts, this);
      fresh.note(pc);
      last = pc;
    }
    const [next] = block.successors;
    // Jumps, tests and returns have said themselves where control goes.
    if (next !== undefined && !endsBlock(proto, last)) this.goto(block, next);
  }

  /** What code for a standing frame checks at its start. */
  private initialFacts(): Facts {
    if (this.inlining !== undefined) return this.inlining.facts;
    if (this.entry === 0 || this.isLoose) return noFacts(this.proto);
    const live = new Set(this.liveness.registersAt(this.entry));
    return factsAtEntry(this.proto, this.entry, this, this.liveness.leaders).map((fact, r) =>
      live.has(r) && !this.captured.has(r) ? fact : undefined,
    );
  }

  /** Upvalues that the region reads or writes, with how often it does; what is in a loop counts twice. */
  private usesOfUpvalues(): Map<number, number> {
    const uses = new Map<number, number>();
    const looping = new Set<Block>();
    for (const block of this.region.blocks.values()) {
      if (block.isLoop) for (const inside of loopBody(block)) looping.add(inside);
    }
    for (const block of this.region.blocks.values()) {
      for (let pc = block.start; pc < block.end; pc = nextPc(this.proto, pc)) {
        const i = this.proto.code[pc] as number;
        if (opcodeOf(i) !== OP_GETUPVAL && opcodeOf(i) !== OP_SETUPVAL) continue;
        uses.set(operandB(i), (uses.get(operandB(i)) ?? 0) + (looping.has(block) ? 2 : 1));
      }
    }
    return uses;
  }

  private upvalueHead(): string[] {
    const { prefix, closure } = this;
    return [
      ...[...this.fixed].map((n) => {
        const read = `${closure}.upvalues[${n}].get()`;
        return `const ${prefix}k${n} = ${prefix === '' ? `cl === C ? K${n} : ` : ''}${read};`;
      }),
      ...[...this.cells].map((n) => `const ${prefix}v${n} = ${closure}.upvalues[${n}];`),
    ];
  }

  /** Leaves before a loop whose variables are not what it takes for granted. */
  private checkLoop(block: Block): void {
    const tests: string[] = [];
    this.solution.checks.get(block)?.forEach((fact, slot) => {
      const name =
        slot < this.proto.maxStackSize ? `r${slot}` : `k${slot - this.proto.maxStackSize}`;
      if (fact !== undefined) tests.push(unlike(this.prefix + name, fact));
    });
    if (tests.length > 0) {
      this.line(`if (${tests.join(' || ')}) ${this.leaveAt(block.start, 'loop')}`);
    }
  }

  /** Leaves at once when a frame is not as expected. */
  private checkInitial(): string[] {
    const tests: string[] = [];
    this.initial.forEach((fact, r) => {
      if (fact !== undefined) tests.push(unlike(`r${r}`, fact));
    });
    return tests.length === 0
      ? []
      : [`if (${tests.join(' || ')}) ${this.leaveAt(this.entry, 'entry')}`];
  }

  /** Open results, the outcome of a comparison, cursors. */
  private extras(): string[] {
    return ['o', 'w', ...this.cursors.map((name) => `${name} = -1`)];
  }

  /** Is one of these instructions in the region? */
  private uses(...opcodes: number[]): boolean {
    for (const block of this.region.blocks.values()) {
      for (let pc = block.start; pc < block.end; pc = nextPc(this.proto, pc)) {
        if (opcodes.includes(opcodeOf(this.proto.code[pc] as number))) return true;
      }
    }
    return false;
  }

  private registerNames(): string[] {
    const names: string[] = [];
    for (let r = 0; r < this.proto.maxStackSize; r++)
      if (!this.captured.has(r)) names.push(`r${r}`);
    return names;
  }

  /** Head of a function as it is called: parameters, then the charge for its entry. */
  private functionHead(): string {
    const { proto, captured } = this;
    const parameters: string[] = [];
    for (let r = 0; r < proto.parameterCount; r++)
      parameters.push(captured.has(r) ? `p${r}` : `r${r}`);
    if (this.isVararg) parameters.push('...va');
    const locals = this.registerNames().filter((name) => !parameters.includes(name));
    const cells = [...captured].map((r) => {
      const initial = r < proto.parameterCount ? `p${r}` : 'undefined';
      return `u${r} = new H.Upvalue(${initial})`;
    });
    const charge = 1 + (proto.code.length >> STRAIGHT_RUN);
    const given: number[] = [];
    for (let r = 0; r < proto.parameterCount; r++) given.push(r);
    const start = { pc: 0, registers: given, openAt: -1 };
    const stop = this.exit(newSite(start, 'budget'), 'stop');
    return [
      `function (${['cl', 'room', ...parameters].join(', ')}) {`,
      `let ${[...locals, ...cells, ...this.extras()].join(', ')};`,
      'const E = cl.env;',
      `if ((B.left -= ${charge}) <= 0 && ${stop}) return;`,
      `if ((room -= ${this.room()}) < 0) ${this.leave(newSite(start, 'room'))}`,
      ...this.upvalueHead(),
    ].join('\n');
  }

  /** Room for the function's frame and those of all that is written out in it. */
  private room(): number {
    return frameRoom(this.proto.maxStackSize) + this.inlined.room;
  }

  /** Head of code that goes on with a frame on the stack. */
  private entryHead(): string {
    const { captured } = this;
    const live = new Set(this.liveness.registersAt(this.entry));
    const locals = this.registerNames().map((name) => {
      const r = Number(name.slice(1));
      return live.has(r) ? `${name} = S[base + ${r}]` : name;
    });
    const cells = [...captured].map((r) =>
      live.has(r) ? `u${r} = H.cell(M, base + ${r})` : `u${r} = new H.Upvalue(undefined)`,
    );
    const lines = [
      'function (cl, room, S, base) {',
      `let ${[...locals, ...cells, ...this.extras()].join(', ')};`,
      `const E = cl.env${this.uses(OP_VARARG) ? ', va = H.varargs(M, base)' : ''};`,
      `room -= ${this.room()};`,
    ];
    if (captured.size > 0) lines.push('H.closeCells(M, base);');
    if (this.inlined.room > 0) lines.push(`if (room < 0) ${this.leaveAt(this.entry, 'room')}`);
    lines.push(...this.upvalueHead());
    lines.push(...this.checkInitial());
    return lines.join('\n');
  }
}

function newSite(
  place: Pick<ExitSite, 'pc' | 'registers' | 'openAt'>,
  reason: ExitReason,
): ExitSite {
  const { pc, registers, openAt } = place;
  const isSlow = reason === 'instruction' || reason === 'entry' || reason === 'loop';
  return { pc, registers, openAt, isSlow, reason, count: 0 };
}

/** Why nothing can be generated for a request; undefined when something can. */
export function refusalOf(request: EmitRequest): string | undefined {
  const { proto, entry } = request;
  if ((proto.varargFlags & VARARG_NEEDS_ARG) !== 0) return "uses the old table 'arg'";
  if (!canEnterAt(proto, entry)) return 'open values under way';
  const region = regionOf(request);
  if (region === undefined) return 'jumps into a loop';
  if (region.instructions > MOST_INSTRUCTIONS) return 'too large';
  return new Emitter(request, region).canStart()
    ? undefined
    : 'a loop leads to its first instruction';
}
