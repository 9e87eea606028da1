// Memory of one VM: counts what is allocated, starts collections when enough of it is new, and does them in slices that
// allocation drives. A slice runs where the run could be preempted, with all of its state in frames. Until a script can see
// the difference (a weak table, a finalizer, a question for the count) nothing is marked at all.
import { LimitThrow } from '../diagnostics/lua-throw.ts';
import { STRING_BYTES } from '../values/collectable.ts';
import type { MemoryAccount } from '../values/collectable.ts';
import type { Prototype } from '../values/function.ts';
import type { Userdata } from '../values/userdata.ts';
import { RETURN_TO_INTERRUPTED } from '../values/thread.ts';
import type { LuaThread } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';
import type { Budget } from './budget.ts';
import { Collection, prototypeBytes } from './collection.ts';
import type { RootSource } from './collection.ts';
import { describeExcess, MAX_STRING } from './limits.ts';
import type { LimitAccount } from './limits.ts';

/** Bytes allocated between two looks when no collection is due. */
const GRANT_BYTES = 1024 * 1024;
/** What a VM takes before its first collection has counted it. */
const FIRST_BYTES = 24 * 1024;
/** A count asked for before anything was ever marked would be all garbage from here on. */
const TRUSTED_BYTES = 512 * 1024;

/** Names by which scripts ask for what only a collection can tell. */
const REVEALING: ReadonlySet<string> = new Set(['__mode', 'collectgarbage', 'gcinfo']);

const DEFAULT_PERCENT = 200;
/** At least this part of a limit must be free after a collection: else collections would follow each other. */
const LEAST_FREE = 32;
/** Strings below this length are counted when they are made, others are asked for before. */
const LARGE_STRING = 4096;
/** Bytes looked at, for one budget unit, to make room below a limit. */
const BYTES_PER_UNIT = 4096;

/** How collections and scripts take turns. */
export interface Pace {
  /** Bytes allocated between two slices of a collection. */
  sliceBytes: number;
  /** The next collection waits for at least this many new bytes. */
  leastGrowth: number;
  /** Bytes that a slice marks at least, and at most: some tenths of a millisecond. */
  leastWork: number;
  mostWork: number;
}

const KB = 1024;
const USUAL_PACE: Pace = {
  sliceBytes: 32 * KB,
  leastGrowth: 128 * KB,
  leastWork: KB,
  mostWork: 512 * KB,
};

function limitOf({ limits }: LimitAccount): number {
  return limits.memory ?? Infinity;
}

export class Heap implements MemoryAccount {
  /** Bytes that may be allocated before `due` is asked. */
  credit = GRANT_BYTES;
  /** Percent of the bytes in use at which the next collection starts. */
  pause = DEFAULT_PERCENT;
  /** Percent of the bytes allocated that a collection marks in the meantime; 0: all at once. */
  stepMultiplier = DEFAULT_PERCENT;
  /** Userdata that may have a finalizer, oldest first. */
  registered: Userdata[] = [];
  /** Userdata whose finalizer is due, the first one first. */
  readonly due: Userdata[] = [];
  readonly pace: Pace = { ...USUAL_PACE };
  /** Bytes that may be in use. */
  limit = Infinity;
  /** Strings of so many bytes are asked for before they are made (`admits`, `demand`). */
  askFrom = LARGE_STRING;
  private longestString = MAX_STRING;
  /** Bytes that an account holds by itself; the owner of the threads fills it. */
  weigh: (account: LimitAccount) => number = () => 0;
  /** A limit was crossed: at the next safe point everything unused goes, or the run is ended. */
  private isFull = false;
  /** Accounts of the run whose memory is limited; they have paid for all that was allocated before `paidFor`. */
  private watched: readonly LimitAccount[] = [];
  private paidFor = 0;
  /** Bytes of all finished grants. */
  private allocated = 0;
  private granted = GRANT_BYTES;
  private used = FIRST_BYTES;
  private stringsUsed = 0;
  private threshold = USUAL_PACE.leastGrowth;
  private stopped = false;
  private armed = false;
  private counted = false;
  private collection: Collection | undefined = undefined;
  /** Bytes allocated since the last slice. */
  private debt = 0;
  /** The finalizer that runs now: its thread and depth. */
  private finalizing: LuaThread | undefined = undefined;
  private finalizingDepth = 0;
  private readonly budget: Budget;
  private readonly source: RootSource;

  constructor(budget: Budget, source: RootSource) {
    this.budget = budget;
    this.source = source;
  }

  // ---- Counting

  charge(bytes: number): void {
    if ((this.credit -= bytes) < 0) this.lookAround();
  }

  /** A new string of `length` bytes; its memory is counted apart, for strings are values. */
  chargeString(length: number): void {
    const bytes = length + STRING_BYTES;
    this.stringsUsed += bytes;
    if ((this.credit -= bytes) < 0) this.lookAround();
  }

  /** Bytes in use: what the last collection found alive and what was allocated since. */
  get bytesUsed(): number {
    return this.used + this.granted - this.credit;
  }

  /** As `bytesUsed`, for a script that asks: the first time it is worth a collection. */
  count(): number {
    this.arm();
    if (!this.counted && this.bytesUsed > TRUSTED_BYTES) this.collect();
    return this.bytesUsed;
  }

  /** Credit is used up: hands out more, and asks for a slice at the next safe point when one is due. */
  lookAround(): void {
    const allocated = this.granted - this.credit;
    this.used += allocated;
    if (this.used > this.limit || this.accountRoom() < 0) {
      this.isFull = true;
      this.grant(GRANT_BYTES);
      this.budget.interrupt();
      return;
    }
    if (
      this.armed &&
      !this.stopped &&
      (this.collection !== undefined || this.used >= this.threshold)
    ) {
      this.debt += allocated;
      this.grant(this.pace.sliceBytes);
      this.budget.interrupt();
      return;
    }
    this.grant(this.armed && !this.stopped ? this.threshold - this.used : GRANT_BYTES);
  }

  private grant(bytes: number): void {
    this.allocated += this.granted - this.credit;
    this.granted = this.credit = 0;
    const left = Math.min(this.limit - this.used, this.accountRoom());
    const least = Math.min(this.limit, ...this.watched.map(limitOf)) / LEAST_FREE;
    const room = left > 0 ? left : least;
    this.credit = this.granted = Math.max(1, Math.min(GRANT_BYTES, bytes, room));
  }

  // ---- Limits

  /** From now on these accounts pay for what is allocated. */
  watch(accounts: readonly LimitAccount[]): void {
    if (accounts.length === 0 && this.watched.length === 0) return;
    this.pay();
    this.watched = accounts;
    this.lookAround();
  }

  /** Bytes that the accounts of the run leave. */
  private accountRoom(): number {
    let room = Infinity;
    if (this.watched.length === 0) return room;
    const owed = this.allocated + this.granted - this.credit - this.paidFor;
    for (const account of this.watched) {
      room = Math.min(room, limitOf(account) - account.bytesUsed - owed);
    }
    return room;
  }

  private pay(): void {
    const total = this.allocated + this.granted - this.credit;
    for (const account of this.watched) account.bytesUsed += total - this.paidFor;
    this.paidFor = total;
  }

  /** Bytes of the longest string that may be made. */
  get stringLimit(): number {
    return this.longestString;
  }

  set stringLimit(bytes: number) {
    this.longestString = bytes;
    this.askFrom = Math.min(LARGE_STRING, bytes + 1);
  }

  /** May a string of so many bytes be made now, without collecting anything? */
  admits(bytes: number): boolean {
    if (bytes > this.stringLimit) return false;
    return (
      bytes < LARGE_STRING || bytes <= Math.min(this.limit - this.bytesUsed, this.accountRoom())
    );
  }

  /** To be called before a string of so many bytes is made: throws when it is too long, or more than is left. */
  demand(bytes: number): void {
    if (bytes > this.stringLimit) {
      const isUsual = this.stringLimit === MAX_STRING;
      const message = isUsual
        ? 'not enough memory'
        : `string too long: the limit is ${this.stringLimit} bytes`;
      throw new LimitThrow(message, 'stringLength', false);
    }
    if (this.admits(bytes)) return;
    if (this.source.isBlind) this.limitBlindly(bytes);
    else this.makeRoom(bytes);
  }

  /** A chunk was loaded; true when it names what makes collections visible to it. */
  account(proto: Prototype): boolean {
    let reveals = false;
    const open = [proto];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      this.charge(prototypeBytes(next));
      reveals ||= next.constants.some((constant) => REVEALING.has(constant as string));
      open.push(...next.protos);
    }
    return reveals;
  }

  // ---- Collecting

  /** From now on scripts may see what is collected. */
  arm(): void {
    if (this.armed) return;
    this.armed = true;
    this.lookAround();
  }

  /** `collectgarbage("stop")` and `"restart"`. */
  stop(): void {
    this.stopped = true;
  }

  restart(): void {
    this.stopped = false;
    this.arm();
    // As in 5.1, a collection starts at once.
    this.threshold = 0;
    this.lookAround();
  }

  // The host may run Lua code while generated code waits below, whose registers nobody sees: nothing is collected then.

  /** A full collection; the due finalizers are still to be called. */
  collect(joinsStrings = false): void {
    this.armed = true;
    if (this.source.isBlind) return;
    const { collection } = this;
    if (collection !== undefined) {
      if (collection.isDecided) collection.step(Infinity);
      else collection.abandon();
      this.collection = undefined;
    }
    this.work(Infinity, joinsStrings);
  }

  /** `collectgarbage("step", kilobytes)`: true when that ended a collection. */
  step(kilobytes: number): boolean {
    this.armed = true;
    if (this.source.isBlind) return true;
    const bytes = Math.max(1, kilobytes) * 1024;
    return this.work(this.stepMultiplier <= 0 ? Infinity : (bytes * this.stepMultiplier) / 100);
  }

  /** A slice that allocation has made due. */
  slice(): void {
    if (this.source.isBlind) return this.limitBlindly(0);
    if (this.isFull) this.makeRoom(0);
    if (this.stopped || !this.armed) return;
    if (this.collection === undefined && this.bytesUsed < this.threshold) return;
    const owed = this.stepMultiplier <= 0 ? Infinity : (this.debt * this.stepMultiplier) / 100;
    const { leastWork, mostWork } = this.pace;
    this.debt = owed === Infinity || owed <= mostWork ? 0 : this.debt / 2;
    this.work(Math.max(leastWork, Math.min(owed, mostWork)));
  }

  /** Nothing can be collected: the limits are twice as high. */
  private limitBlindly(bytes: number): void {
    if (this.bytesUsed + bytes > this.limit * 2) throw this.excess(undefined);
    for (const account of this.watched) {
      if (this.accountRoom() - bytes < -limitOf(account)) throw this.excess(account);
    }
  }

  /** Collects everything at once; ends the run when that does not make room for so many bytes. */
  private makeRoom(bytes: number): void {
    this.isFull = false;
    this.pay();
    this.budget.left -= Math.min(this.bytesUsed / BYTES_PER_UNIT, 1 << 24) | 0;
    this.collect(true);
    const free = this.limit - this.limit / LEAST_FREE;
    if (this.used + bytes > (bytes > 0 ? this.limit : free)) throw this.excess(undefined);
    for (const account of this.watched) {
      const most = limitOf(account) - (bytes > 0 ? bytes : limitOf(account) / LEAST_FREE);
      if (account.bytesUsed > most) {
        account.bytesUsed = Math.min(account.bytesUsed, this.weigh(account));
      }
      if (account.bytesUsed > most) throw this.excess(account);
    }
    this.grant(this.threshold - this.used);
  }

  private excess(account: LimitAccount | undefined): LimitThrow {
    const message = account === undefined ? 'not enough memory' : describeExcess(account, 'memory');
    return new LimitThrow(message, 'memory', true);
  }

  /** Collects for about `milliseconds` of the given clock; true when a collection has ended. For hosts with time to spare. */
  collectFor(milliseconds: number, now: () => number): boolean {
    if (this.stopped || !this.armed || this.source.isBlind) return false;
    if (this.collection === undefined && this.bytesUsed < this.threshold * 0.75) return false;
    const end = now() + milliseconds;
    while (now() < end) if (this.work(this.pace.mostWork / 4)) return true;
    return false;
  }

  private work(limit: number, joinsStrings = false): boolean {
    const collection = (this.collection ??= new Collection(this.source, this));
    collection.joinsStrings ||= joinsStrings;
    if (!collection.step(limit)) return false;
    this.collection = undefined;
    this.settle(collection);
    return true;
  }

  /** Takes over what a collection has counted. */
  private settle({ bytes, stringBytes }: Collection): void {
    this.counted = true;
    // A string found in many places was counted as often: no more can be alive than was ever made.
    this.stringsUsed = Math.min(this.stringsUsed, stringBytes);
    this.used = bytes + this.stringsUsed;
    this.threshold = Math.max((this.used * this.pause) / 100, this.used + this.pace.leastGrowth);
    this.debt = 0;
    this.grant(this.threshold - this.used);
  }

  /** Forgets what has been marked: the host has changed objects without the write barrier. */
  abandonMarks(): void {
    if (this.collection === undefined || this.collection.isDecided) return;
    this.collection.abandon();
    this.collection = undefined;
  }

  /** Write barrier of slow paths: `value` was stored somewhere. */
  noteStored(value: LuaValue): void {
    this.collection?.stored(value);
  }

  /** A thread is about to run. */
  noteResumed(thread: LuaThread): void {
    if (this.collection !== undefined && thread.mark === this.collection) {
      this.collection.resumed(thread);
    }
  }

  // ---- Finalizers

  /** A userdata with a metatable: its `__gc` will be called once it is dead. */
  register(userdata: Userdata): void {
    this.arm();
    if (userdata.registered) return;
    userdata.registered = true;
    this.registered.push(userdata);
  }

  /** All userdata with a finalizer become due, newest first: the VM is closed. */
  finalizeAll(): void {
    for (let i = this.registered.length - 1; i >= 0; i--) {
      const userdata = this.registered[i] as Userdata;
      if (userdata.finalized || userdata.metatable?.getString('__gc') === undefined) continue;
      userdata.finalized = true;
      this.due.push(userdata);
    }
    this.registered = [];
  }

  /** Finalizers may be called at a safe point: some are due and none is running. */
  get mayFinalize(): boolean {
    return this.due.length > 0 && !this.isFinalizing;
  }

  private get isFinalizing(): boolean {
    const thread = this.finalizing;
    if (thread === undefined || thread.status === 'dead') return false;
    // Returned or cut off: another frame is there now.
    return (
      thread.depth >= this.finalizingDepth &&
      thread.frames[this.finalizingDepth]?.returnTo === RETURN_TO_INTERRUPTED
    );
  }

  /** The frame at `depth` of `thread` runs a finalizer. */
  noteFinalizer(thread: LuaThread, depth: number): void {
    this.finalizing = thread;
    this.finalizingDepth = depth;
  }
}
