// Gives the functions of a chunk the code that was generated for them before. It is made ready for the VM when it is first
// entered: most of a program is never hot.
import { functionsOf } from '../bytecode/fingerprint.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { codeAt, putCode } from '../values/function.ts';
import type { EntryCode, FunctionCode, LuaClosure, Prototype } from '../values/function.ts';
import type { GeneratedSource } from './emitter.ts';
import type { Helpers } from './helpers.ts';
import { siteFrom } from './prebuilt.ts';
import type { GeneratedModule, PrebuiltCode, PrebuiltPlace } from './prebuilt.ts';
import type { UpvalueConstants } from './upvalue-constants.ts';

/** Told when code has been made ready: it is entered now. */
type OnReady = (place: { proto: Prototype; entry: number }, source: GeneratedSource) => void;

/** Links modules to the chunks of one VM. */
export class Linker {
  private readonly vm: VmState;
  private readonly helpers: Helpers;
  private readonly constants: UpvalueConstants;
  private readonly onReady: OnReady;
  private readonly places = new WeakMap<Prototype, PrebuiltPlace[]>();
  private readonly generalised = new WeakSet<Prototype>();

  constructor(vm: VmState, helpers: Helpers, constants: UpvalueConstants, onReady: OnReady) {
    this.vm = vm;
    this.helpers = helpers;
    this.constants = constants;
    this.onReady = onReady;
  }

  /** Links a module that fits the chunk. */
  link(chunk: Prototype, { places }: GeneratedModule): void {
    const functions = functionsOf(chunk);
    for (const place of places) {
      const proto = functions[place.fn];
      if (proto === undefined) continue;
      const known = this.places.get(proto);
      if (known === undefined) this.places.set(proto, [place]);
      else known.push(place);
      this.put(proto, place.pc, place.code);
    }
  }

  /** Was there code for the place? */
  has(proto: Prototype, pc: number): boolean {
    return this.places.get(proto)?.some((place) => place.pc === pc) === true;
  }

  /** Lets a place have its code again, made ready anew. Is there any? */
  putBack(proto: Prototype, pc: number): boolean {
    const place = this.places.get(proto)?.find((known) => known.pc === pc);
    if (place === undefined) return false;
    const { code, general } = place;
    this.put(proto, pc, this.generalised.has(proto) ? (general ?? code) : code);
    return true;
  }

  /** Lets a function use its code without guards that may fail often, unless it was given up. */
  generalise(proto: Prototype): void {
    if (this.generalised.has(proto)) return;
    this.generalised.add(proto);
    for (const { pc, general } of this.places.get(proto) ?? []) {
      if (general !== undefined && codeAt(proto, pc) !== undefined) this.put(proto, pc, general);
    }
  }

  private put(proto: Prototype, pc: number, code: PrebuiltCode): void {
    const start: FunctionCode = (closure, room, ...args) =>
      (this.makeReady(closure, pc, code) as FunctionCode)(closure, room, ...args);
    const enter: EntryCode = (closure, room, stack, base) =>
      (this.makeReady(closure, pc, code) as EntryCode)(closure, room, stack, base);
    putCode(proto, pc, pc === 0 ? start : enter);
  }

  private makeReady(closure: LuaClosure, pc: number, code: PrebuiltCode): FunctionCode | EntryCode {
    const { proto } = closure;
    const { generated, budget } = this.vm;
    const { build } = code;
    const sites = code.sites.map(siteFrom);
    const first = this.constants.closureFor(closure);
    const ready = build(generated, budget, this.helpers, sites, proto.protos, first);
    putCode(proto, pc, ready);
    this.constants.hold(first, pc);
    const source = {
      sites,
      size: 0,
      bound: [],
      inner: [],
      get text() {
        return build.toString();
      },
    };
    this.onReady({ proto, entry: pc }, source);
    return ready;
  }
}
