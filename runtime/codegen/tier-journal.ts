// What the generator has done, kept for a report: every function loaded, every piece of code generated for it with its exits, and
// why there is none. Kept only when somebody asks for it before the run.
import type { ExitSite } from '../interpreter/generated-state.ts';
import type { Prototype } from '../values/function.ts';
import type { EmitRequest, GeneratedSource } from './emitter.ts';

/** Code that was generated from an instruction on. */
export interface Piece {
  readonly entry: number;
  /** Length of its source. */
  readonly bytes: number;
  readonly sites: readonly ExitSite[];
}

/** All that is known of one function. */
export interface FunctionRecord {
  readonly proto: Prototype;
  /** By entry, the newest last: what was generated again replaces what was there. */
  readonly pieces: Piece[];
  /** Where it is left in the code of functions that call it. */
  readonly inlined: ExitSite[];
  /** By entry: why nothing was generated. */
  readonly refusals: Map<number, string>;
}

type Place = Pick<EmitRequest, 'proto' | 'entry'>;

export class TierJournal {
  private readonly records = new Map<Prototype, FunctionRecord>();

  /** In the order in which they were loaded. */
  get functions(): Iterable<FunctionRecord> {
    return this.records.values();
  }

  readonly observe = (chunk: Prototype): void => {
    const open = [chunk];
    for (let proto = open.pop(); proto !== undefined; proto = open.pop()) {
      this.recordOf(proto);
      open.push(...[...proto.protos].reverse());
    }
  };

  noteGenerated({ proto, entry }: Place, { text, sites, inner }: GeneratedSource): void {
    const foreign = new Set(inner.map(({ site }) => site));
    const own = sites.filter((site) => !foreign.has(site));
    this.recordOf(proto).pieces.push({ entry, bytes: text.length, sites: own });
    for (const { proto: callee, site } of inner) this.recordOf(callee).inlined.push(site);
  }

  noteRefused({ proto, entry }: Place, why: string): void {
    this.recordOf(proto).refusals.set(entry, why);
  }

  private recordOf(proto: Prototype): FunctionRecord {
    let record = this.records.get(proto);
    if (record === undefined) {
      record = { proto, pieces: [], inlined: [], refusals: new Map() };
      this.records.set(proto, record);
    }
    return record;
  }
}
