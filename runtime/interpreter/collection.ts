// One collection: marks what can be reached from the roots, in pieces while scripts go on; then, at once, decides what is
// dead; then clears weak tables, again in pieces. What is stored in a marked object is marked too (the write barrier);
// stacks have none: what has run since it was seen is looked at again before the end.
// JavaScript frees the memory. This decides what weak tables and finalizers see and how much is in use.
import {
  arrayBytes,
  CLOSURE_BYTES,
  COMPUTED_BYTES,
  ENTRY_BYTES,
  FIELD_BYTES,
  FIELDS_BYTES,
  FRAME_BYTES,
  HASH_BYTES,
  NATIVE_BYTES,
  SLOT_BYTES,
  STRING_BYTES,
  TABLE_BYTES,
  THREAD_BYTES,
  UPVALUE_BYTES,
  USERDATA_BYTES,
} from '../values/collectable.ts';
import type { Marking } from '../values/collectable.ts';
import { LuaClosure, NativeFunction } from '../values/function.ts';
import type { Prototype, Upvalue } from '../values/function.ts';
import { isFrozen } from '../values/frozen.ts';
import type { HashPart } from '../values/hash-part.ts';
import { LuaTable } from '../values/table.ts';
import { LuaThread } from '../values/thread.ts';
import type { Frame } from '../values/thread.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
import { visitFrame } from './frame-values.ts';
import { WeakTables } from './weak-tables.ts';

/** A run of the interpreter that the host started and that has not ended. */
export interface ActiveRun {
  readonly root: LuaThread;
  readonly context: { readonly thread: LuaThread; readonly frame: Frame; readonly top: number };
  /** May its root yield to the host, or wait for it? */
  readonly yieldable: boolean;
}

/** Where marking starts. */
export interface RootSource {
  /** What is always reachable; visited at the start and again before the end. */
  visitRoots(visit: (value: LuaValue) => void): void;
  /** Threads that the host may resume; visited at the start. */
  visitHosted(visit: (value: LuaValue) => void): void;
  runs(): Iterable<ActiveRun>;
  /** Is generated code under way below, whose registers cannot be seen? */
  readonly isBlind: boolean;
}

/** Userdata that may have a finalizer, oldest first, and those whose finalizer is due. */
export interface FinalizerLists {
  registered: Userdata[];
  readonly due: Userdata[];
}

type Collectable = LuaTable | LuaClosure | NativeFunction | LuaThread | Userdata;

const PHASE_START = 0;
const PHASE_MARK = 1;
const PHASE_SURVEY = 2;
const PHASE_FINISH = 3;
const PHASE_CLEAR = 4;
const PHASE_OVER = 5;

/** Slots of a large table that are looked at together. */
const PIECE = 512;
/** Bytes that the end may still mark at once; with more to do, marking goes on in pieces, this many times. */
const MOST_AT_END = 512 * 1024;
const MOST_ATTEMPTS = 16;

/** A large table that has been looked at in part. */
interface PartlySeen {
  readonly table: LuaTable;
  readonly keys: boolean;
  readonly values: boolean;
  array: LuaValue[];
  arrayAt: number;
  hashKeys: LuaValue[] | undefined;
  hashAt: number;
}

export class Collection implements Marking {
  readonly isFrozen = false;
  /** Bytes of the objects and strings marked so far. */
  bytes = 0;
  stringBytes = 0;
  /** Texts take the bytes that are counted for them: V8 keeps 32 for each `..` until somebody looks at the result. */
  joinsStrings = false;
  lastCode = 0;
  private phase = PHASE_START;
  private work = 0;
  private attempts = 0;
  private readonly source: RootSource;
  private readonly lists: FinalizerLists;
  private readonly gray: Collectable[] = [];
  private readonly partly: PartlySeen[] = [];
  /** Threads whose stacks are to be looked at, from `threadAt` on. */
  private readonly threads: LuaThread[] = [];
  private threadAt = 0;
  /** Marked threads that have run since. */
  private readonly ranSince = new Set<LuaThread>();
  private readonly prototypes = new Set<Prototype>();
  /** Read-only tables that were reached: their mark says something else. */
  private readonly frozen = new Set<LuaTable>();
  private readonly weak: WeakTables;
  private surveyed = 0;
  private isSurveyed = false;
  private readonly kept: Userdata[] = [];
  private readonly unreached: Userdata[] = [];
  /** Threads that run now, and where the values of running natives end. */
  private readonly running = new Set<LuaThread>();
  private readonly tops = new Map<Frame, number>();
  private readonly visitor = (value: LuaValue): void => this.visit(value);

  constructor(source: RootSource, lists: FinalizerLists) {
    this.source = source;
    this.lists = lists;
    this.weak = new WeakTables(this);
  }

  get isOver(): boolean {
    return this.phase === PHASE_OVER;
  }

  /** Everything that is alive has been marked. */
  get isDecided(): boolean {
    return this.phase >= PHASE_CLEAR;
  }

  /** Does about `limit` bytes' worth of work; true when the collection is over. */
  step(limit: number): boolean {
    this.work = 0;
    this.noteRuns();
    while (this.work < limit && this.phase !== PHASE_OVER) this.advance(limit);
    this.running.clear();
    this.tops.clear();
    return this.phase === PHASE_OVER;
  }

  /** Ends it without a decision; nothing is cleared. */
  abandon(): void {
    this.phase = PHASE_OVER;
  }

  private advance(limit: number): void {
    switch (this.phase) {
      case PHASE_START:
        this.source.visitRoots(this.visitor);
        this.source.visitHosted(this.visitor);
        for (const thread of this.running) this.visit(thread);
        this.phase = PHASE_MARK;
        return;
      case PHASE_MARK:
        if (this.propagate(limit)) this.phase = PHASE_SURVEY;
        return;
      case PHASE_SURVEY:
        if (this.surveyUserdata(limit) && this.survey(limit)) this.phase = PHASE_FINISH;
        return;
      case PHASE_FINISH:
        this.finish();
        return;
      default:
        if (this.weak.clear(PIECE)) this.phase = PHASE_OVER;
        this.work += PIECE * SLOT_BYTES * 4;
    }
  }

  private survey(limit: number): boolean {
    while (this.work < limit) {
      if (this.weak.survey(PIECE)) return true;
      this.work += PIECE * SLOT_BYTES;
    }
    return false;
  }

  private noteRuns(): void {
    for (const { root, context } of this.source.runs()) {
      const { thread, frame, top } = context;
      if (thread.frames[thread.depth] === frame) this.tops.set(frame, top);
      let at: LuaThread | undefined = root.active;
      for (; at !== undefined; at = at.parent) this.running.add(at);
    }
  }

  // ---- Marking

  visit(value: LuaValue): void {
    if (typeof value === 'string') {
      this.stringBytes += STRING_BYTES + value.length;
      // Reading a character makes one piece of a text that was joined from many.
      if (this.joinsStrings) this.lastCode = value.charCodeAt(0);
    }
    if (typeof value === 'object') this.reach(value);
  }

  private reach(value: Collectable): void {
    if (value instanceof LuaTable) {
      const { mark } = value;
      if (mark === this) return;
      if (mark === null || !mark.isFrozen) value.mark = this;
      else if (this.frozen.has(value)) return;
      else this.frozen.add(value);
    } else if (value instanceof LuaClosure) {
      if (value.mark === this) return;
      value.mark = this;
    } else if (value instanceof LuaThread) {
      if (value.mark === this) return;
      value.mark = this;
      value.seenDepth = 0;
    } else {
      if (value.mark === this) return;
      value.mark = this;
    }
    this.gray.push(value);
  }

  /** Not reached: dead once everything alive has been marked. */
  isUnmarked(value: LuaValue): boolean {
    if (typeof value !== 'object') return false;
    if (!(value instanceof LuaTable)) return value.mark !== this;
    // Whoever made it read-only keeps it.
    return value.mark !== this && !isFrozen(value);
  }

  stored(value: LuaValue): boolean {
    if (this.phase < PHASE_CLEAR) this.visit(value);
    else if (this.phase === PHASE_OVER) return false;
    // All objects that scripts can get at now are alive, the new ones too.
    else if (typeof value === 'object' && !(value instanceof LuaTable && isFrozen(value))) {
      value.mark = this;
    }
    return true;
  }

  /** A marked thread is about to run. */
  resumed(thread: LuaThread): void {
    if (this.phase < PHASE_CLEAR) this.ranSince.add(thread);
  }

  shifted(table: LuaTable): void {
    for (const seen of this.partly) {
      if (seen.table === table) seen.arrayAt = Math.max(0, seen.arrayAt - 1);
    }
  }

  grown(bytes: number): void {
    if (this.phase < PHASE_CLEAR) this.bytes += bytes;
  }

  /** Marks until nothing is left (true) or the limit is reached. */
  private propagate(limit: number): boolean {
    const { gray } = this;
    while (this.work < limit) {
      const object = gray.pop();
      if (object !== undefined) this.traverse(object);
      else if (this.partly.length > 0) this.traverseMore();
      else if (this.threadAt < this.threads.length) this.traverseThreads(limit);
      else return true;
    }
    return false;
  }

  private traverse(object: Collectable): void {
    let bytes: number;
    if (object instanceof LuaTable) bytes = this.traverseTable(object);
    else if (object instanceof LuaClosure) bytes = this.traverseClosure(object);
    else if (object instanceof NativeFunction) {
      bytes = NATIVE_BYTES;
      this.visit(object.env);
      if (object.upvalues !== undefined) for (const value of object.upvalues) this.visit(value);
    } else if (object instanceof Userdata) {
      bytes = USERDATA_BYTES;
      this.visit(object.metatable);
      this.visit(object.env);
    } else {
      object.unpark();
      bytes = threadBytes(object);
      this.threads.push(object);
      this.work -= bytes - THREAD_BYTES;
    }
    this.bytes += bytes;
    this.work += bytes;
  }

  private traverseClosure(closure: LuaClosure): number {
    const { proto, upvalues } = closure;
    let bytes = CLOSURE_BYTES + upvalues.length * SLOT_BYTES;
    this.visit(closure.env);
    for (const upvalue of upvalues) {
      if (upvalue.mark === this) continue;
      this.reachUpvalue(upvalue);
      bytes += UPVALUE_BYTES;
    }
    if (!this.prototypes.has(proto)) this.addPrototype(proto);
    return bytes;
  }

  private reachUpvalue(upvalue: Upvalue): void {
    upvalue.mark = this;
    this.visit(upvalue.get());
  }

  /** Counts a prototype with all others of its chunk, which it keeps alive. */
  private addPrototype(proto: Prototype): void {
    let root = proto;
    while (root.parent !== undefined) root = root.parent;
    const open = [root];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (this.prototypes.has(next)) continue;
      this.prototypes.add(next);
      this.bytes += prototypeBytes(next);
      open.push(...next.protos);
    }
  }

  // ---- Tables

  private traverseTable(table: LuaTable): number {
    const { array, hash, metatable, fieldCount } = table;
    const bytes = tableBytes(table);
    const mode = metatable?.getString('__mode');
    const keys = typeof mode !== 'string' || !mode.includes('k');
    const values = typeof mode !== 'string' || !mode.includes('v');
    this.visit(metatable);
    if (!keys || !values) this.weak.add(table, !values);
    if (values && fieldCount > 0) {
      const { fields } = table;
      for (const key in fields) this.visit(fields[key]);
    }
    const slots = array.length + (hash === null ? 0 : hash.keys.length);
    if (slots > PIECE) {
      const hashKeys = hash?.keys;
      this.partly.push({ table, keys, values, array, arrayAt: 0, hashKeys, hashAt: 0 });
      // Each piece counts for itself.
      this.work -= bytes - TABLE_BYTES;
      return bytes;
    }
    if (values) for (let i = 0; i < array.length; i++) this.visit(array[i]);
    if (hash !== null) this.visitEntries(hash, 0, hash.keys.length, keys, values);
    return bytes;
  }

  private visitEntries(
    hash: HashPart,
    from: number,
    to: number,
    withKeys: boolean,
    withValues: boolean,
  ): void {
    const { keys, values } = hash;
    for (let i = from; i < to; i++) {
      const value = values[i];
      if (value === undefined) continue;
      if (withKeys) this.visit(keys[i]);
      if (withValues) this.visit(value);
    }
  }

  /** The next piece of the large table met last. Parts that were built anew are looked at from the start. */
  private traverseMore(): void {
    const seen = this.partly[this.partly.length - 1] as PartlySeen;
    const { array, hash } = seen.table;
    if (array !== seen.array) {
      seen.array = array;
      seen.arrayAt = 0;
    }
    if (hash?.keys !== seen.hashKeys) {
      seen.hashKeys = hash?.keys;
      seen.hashAt = 0;
    }
    this.work += PIECE * SLOT_BYTES;
    if (seen.values && seen.arrayAt < array.length) {
      const end = Math.min(array.length, seen.arrayAt + PIECE);
      for (; seen.arrayAt < end; seen.arrayAt++) this.visit(array[seen.arrayAt]);
    } else if (hash !== null && seen.hashAt < hash.keys.length) {
      const end = Math.min(hash.keys.length, seen.hashAt + PIECE);
      this.visitEntries(hash, seen.hashAt, end, seen.keys, seen.values);
      seen.hashAt = end;
    } else {
      this.partly.pop();
    }
  }

  // ---- Threads

  private traverseThreads(limit: number): void {
    while (this.threadAt < this.threads.length && this.work < limit) {
      if (!this.traverseStack(this.threads[this.threadAt] as LuaThread, limit)) return;
      this.threadAt++;
    }
    if (this.threadAt < this.threads.length) return;
    this.threads.length = 0;
    this.threadAt = 0;
  }

  /** Looks at the frames that it has not seen or that have run since; true when that is all. */
  private traverseStack(thread: LuaThread, limit: number): boolean {
    thread.unpark();
    const { frames, depth, openUpvalues } = thread;
    this.visit(thread.env);
    if (thread.hook !== undefined) this.visit(thread.hook.func);
    if (thread.failure !== undefined) this.visit(thread.failure.value);
    if (this.running.has(thread)) this.ranSince.add(thread);
    if (depth < 0) {
      if (thread.status === 'suspended') this.visit(thread.stack[0]);
      this.work += SLOT_BYTES;
      return true;
    }
    let at = Math.min(thread.seenDepth, depth);
    while (at > 0 && (frames[at] as Frame).seenBelow !== this) at--;
    this.work += (thread.seenDepth - at) * SLOT_BYTES;
    const from = (frames[at] as Frame).funcIndex;
    for (let i = openUpvalues.length - 1; i >= 0; i--) {
      const upvalue = openUpvalues[i] as Upvalue;
      if (upvalue.index < from) break;
      if (upvalue.mark !== this) this.reachUpvalue(upvalue);
      this.work += SLOT_BYTES;
    }
    for (;;) {
      const frame = frames[at] as Frame;
      if (at > 0) frame.seenBelow = this;
      thread.seenDepth = at;
      const top = Math.max(frame.top, this.tops.get(frame) ?? 0);
      this.work += FRAME_BYTES + SLOT_BYTES * visitFrame(this, thread, at, top);
      if (at === depth) return true;
      at++;
      // However small the limit: each call gets one frame further.
      if (this.work < limit) continue;
      (frames[at] as Frame).seenBelow = this;
      thread.seenDepth = at;
      return false;
    }
  }

  // ---- The end

  /** Userdata that are not reached so far; those that were finalized leave the list. */
  private surveyUserdata(limit: number): boolean {
    if (this.isSurveyed) return true;
    const { registered } = this.lists;
    for (; this.surveyed < registered.length; this.surveyed++) {
      if (this.work >= limit) return false;
      const userdata = registered[this.surveyed] as Userdata;
      this.work += SLOT_BYTES;
      if (userdata.finalized) continue;
      this.kept.push(userdata);
      if (userdata.mark !== this) this.unreached.push(userdata);
    }
    this.lists.registered = this.kept;
    this.isSurveyed = true;
    return true;
  }

  /** Marks what scripts have changed without a barrier; when that is little, decides what is dead. */
  private finish(): void {
    this.attempts++;
    this.source.visitRoots(this.visitor);
    for (const thread of this.running) this.ranSince.add(thread);
    for (const thread of this.ranSince) {
      if (thread.mark === this) this.threads.push(thread);
      else this.visit(thread);
    }
    this.ranSince.clear();
    const most = this.attempts < MOST_ATTEMPTS ? this.work + MOST_AT_END : Infinity;
    if (!this.propagate(most)) {
      this.phase = PHASE_MARK;
      return;
    }
    this.separate();
    for (const userdata of this.lists.due) this.visit(userdata);
    this.propagate(Infinity);
    while (!this.weak.survey(PIECE));
    this.phase = PHASE_CLEAR;
    if (this.weak.clearSmall()) this.phase = PHASE_OVER;
  }

  /** Puts dead userdata with a finalizer on the list, newest first; they and what they refer to live on for it. */
  private separate(): void {
    const { unreached } = this;
    for (let i = unreached.length - 1; i >= 0; i--) {
      const userdata = unreached[i] as Userdata;
      if (userdata.mark === this) continue;
      userdata.finalized = true;
      if (userdata.metatable?.getString('__gc') !== undefined) this.lists.due.push(userdata);
    }
  }
}

/** Bytes of a table, without what it refers to. */
export function tableBytes({ array, hash, fieldCount, computedCount }: LuaTable): number {
  let bytes = TABLE_BYTES + arrayBytes(array.length);
  if (fieldCount > 0) {
    bytes += FIELDS_BYTES + fieldCount * FIELD_BYTES + computedCount * COMPUTED_BYTES;
  }
  if (hash !== null) bytes += HASH_BYTES + hash.keys.length * ENTRY_BYTES;
  return bytes;
}

/** Bytes of a thread with its stack and frames. */
export function threadBytes({ frames, stack }: LuaThread): number {
  return THREAD_BYTES + frames.length * FRAME_BYTES + stack.length * SLOT_BYTES;
}

/** Bytes of a prototype without the ones inside it; the outermost of a chunk has its source or name. */
export function prototypeBytes(proto: Prototype): number {
  const { code, lineInfo, constants, locals, source, parent } = proto;
  let bytes =
    320 + 4 * (code.length + lineInfo.length) + 24 * constants.length + 48 * locals.length;
  if (parent === undefined) bytes += source.length;
  for (const constant of constants) if (typeof constant === 'string') bytes += constant.length;
  return bytes;
}
