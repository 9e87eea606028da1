// Places that wait for code, the hottest first. Whoever waits gets ahead by one sample for each other place that is served, so
// that nothing waits for ever.
import type { LuaClosure, Prototype } from '../values/function.ts';
import type { GeneratedSource } from './emitter.ts';

/** A place that code is to be generated for. */
export interface GenerationRequest {
  readonly proto: Prototype;
  /** One that was met there. */
  readonly closure: LuaClosure;
  readonly pc: number;
  /** Samples at the place so far. */
  heat: number;
  /** Places served before it came. */
  readonly since: number;
  /** Instructions that may be covered. */
  limit: number;
  /** Emitted already: what is left is to make a function of it. */
  source: GeneratedSource | undefined;
}

export class GenerationQueue {
  private readonly waiting = new Map<Prototype, Map<number, GenerationRequest>>();
  private served = 0;
  private count = 0;

  get length(): number {
    return this.count;
  }

  find(proto: Prototype, pc: number): GenerationRequest | undefined {
    return this.waiting.get(proto)?.get(pc);
  }

  /** Adds a place, or starts it anew when it waits already. */
  add(closure: LuaClosure, pc: number, heat: number, limit: number): void {
    const { proto } = closure;
    const known = this.find(proto, pc);
    if (known !== undefined) {
      known.heat += heat;
      known.source = undefined;
      return;
    }
    const places = this.waiting.get(proto) ?? new Map<number, GenerationRequest>();
    this.waiting.set(proto, places);
    places.set(pc, { proto, closure, pc, heat, since: this.served, limit, source: undefined });
    this.count++;
  }

  hottest(): GenerationRequest | undefined {
    let first: GenerationRequest | undefined;
    for (const places of this.waiting.values()) {
      for (const request of places.values()) {
        if (first === undefined || request.heat - request.since > first.heat - first.since) {
          first = request;
        }
      }
    }
    return first;
  }

  remove({ proto, pc }: GenerationRequest): void {
    const places = this.waiting.get(proto);
    if (places?.delete(pc) !== true) return;
    if (places.size === 0) this.waiting.delete(proto);
    this.count--;
    this.served++;
  }

  clear(): void {
    this.waiting.clear();
    this.count = 0;
  }
}
