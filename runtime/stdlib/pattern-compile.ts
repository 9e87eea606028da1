// Compiles a Lua pattern to a linear program. Elements run strictly in order, so everything about
// captures (index, open or closed) is known here; what Lua refuses becomes an operation that fails
// with its message when a match reaches it. A compilation may stop after any element and inside long
// sets, and go on from plain data.
import { ANY_BYTE, beginSet, classOf, finishSet, scanSet } from './pattern-classes.ts';
import type { ByteSet, SetScan } from './pattern-classes.ts';
import { HEAD_BYTES } from './string-search.ts';

/** The subject ends the match: success. */
export const OP_MATCH = 0;
/** One byte equal to `args`. */
export const OP_CHAR = 1;
/** One byte in `sets`. */
export const OP_SET = 2;
/** `*`: the longest run of bytes in `sets`, then shorter ones. */
export const OP_STAR = 3;
/**
 * `-`: the shortest run, then longer ones; those that end before the byte `args`, unless it is -1.
 */
export const OP_LAZY = 4;
/** `?`: one byte if possible, then none. */
export const OP_OPTIONAL = 5;
/** `$` at the end: end of the subject. */
export const OP_END = 6;
/** Opens capture `args`. */
export const OP_OPEN = 7;
/** Closes capture `args`. */
export const OP_CLOSE = 8;
/** Position capture `args`. */
export const OP_POSITION = 9;
/** `%1`-`%9`: the text of capture `args` again. */
export const OP_BACK = 10;
/** `%bxy`: x in the low byte of `args`, y in the next. */
export const OP_BALANCE = 11;
/** `%f[set]`. */
export const OP_FRONTIER = 12;
/** Fails with `messages[args]`. */
export const OP_ERROR = 13;
/**
 * A `*` where only the longest run can lead to a match: what follows cannot start with a byte of
 * the set.
 */
export const OP_RUN = 14;

/** End of a position capture; of one that is still open. */
export const POSITION_CAPTURE = -2;
export const OPEN_CAPTURE = -1;

const MAX_CAPTURES = 32;
/** Of longer patterns it is not asked whether they are plain. */
const MOST_SEARCHED = 64;
const EMPTY_SET: ByteSet = new Uint8Array(256);

/** A compiled pattern: parallel arrays, one entry an operation. */
export interface PatternProgram {
  ops: number[];
  args: number[];
  sets: ByteSet[];
  messages: string[];
  anchored: boolean;
  /** Captures present after a full match. */
  captureCount: number;
  /** Bytes every match starts with, at most as many as a search takes at once; may be empty. */
  prefix: string;
  /** The first byte of every match is in here; undefined when that is not known. */
  firstSet: ByteSet | undefined;
  /** `find` looks for the pattern's own text. */
  isPlain: boolean;
}

const SPECIALS = /[\^$*+?.([%-]/;

/** Does C's strpbrk find no special character? It stops at a zero byte. */
export function isPlain(pattern: string): boolean {
  const nul = pattern.indexOf('\0');
  return !SPECIALS.test(nul < 0 ? pattern : pattern.slice(0, nul));
}

/** A compilation under way: plain data. */
export interface Compilation {
  pattern: string;
  program: PatternProgram;
  /** Captures not closed yet, and for each capture whether it is complete. */
  open: number[];
  closed: boolean[];
  /** Where the element to be compiled next starts. */
  at: number;
  /** In the middle of a long set: as far as its end was looked for, then its end and contents. */
  scannedTo: number;
  setEnd: number;
  set: SetScan | undefined;
  /** Operations looked at by the optimizer; -1 while there is something to compile. */
  optimized: number;
}

/** What an element other than a byte costs, in bytes of pattern. */
const ELEMENT_COST = 8;
const SET_COST = 32;
/** Answers of `classEnd`: an error was emitted, or the end is further on than may be looked now. */
const CLASS_ERROR = -1;
const CLASS_UNFINISHED = -2;

/** Starts a compilation; `anchors`: a leading `^` anchors the pattern. */
export function beginCompilation(pattern: string, anchors: boolean): Compilation {
  const anchored = anchors && pattern[0] === '^';
  return {
    pattern,
    program: {
      ops: [],
      args: [],
      sets: [],
      messages: [],
      anchored,
      captureCount: 0,
      prefix: '',
      firstSet: undefined,
      isPlain: pattern.length <= MOST_SEARCHED && isPlain(pattern),
    },
    open: [],
    closed: [],
    at: anchored ? 1 : 0,
    scannedTo: 0,
    setEnd: 0,
    set: undefined,
    optimized: -1,
  };
}

/**
 * Goes on for about as much work as `bytes` bytes of pattern are; true when the program is
 * complete.
 */
export function continueCompilation(state: Compilation, bytes: number): boolean {
  const compiler = new PatternCompiler(state, bytes);
  return compiler.compile() && compiler.optimize();
}

class PatternCompiler {
  private readonly state: Compilation;
  private readonly pattern: string;
  private readonly program: PatternProgram;
  /** Bytes of pattern that may still be handled. */
  private left: number;

  constructor(state: Compilation, bytes: number) {
    this.state = state;
    this.pattern = state.pattern;
    this.program = state.program;
    this.left = bytes;
  }

  /** Compiles elements; false when there are more than may be compiled now. */
  compile(): boolean {
    const { state, pattern, program } = this;
    if (state.optimized >= 0) return true;
    // As in Lua 5.1, a NUL ends the pattern (%z matches one).
    while (state.at < pattern.length && pattern.charCodeAt(state.at) !== 0) {
      if (this.left <= 0) return false;
      if (!this.element()) {
        if (state.scannedTo > 0) return false;
        break;
      }
    }
    if (program.ops[program.ops.length - 1] !== OP_ERROR) this.emit(OP_MATCH, 0);
    program.captureCount = state.closed.length;
    state.optimized = 0;
    return true;
  }

  /** Finds what lets the matcher skip work without changing any result. */
  optimize(): boolean {
    const { state, program } = this;
    for (; state.optimized < program.ops.length; state.optimized++) {
      if (this.left <= 0) return false;
      this.left--;
      if (optimizeAt(program, state.optimized)) this.left -= SET_COST;
    }
    findStart(program);
    return true;
  }

  /** Compiles one element; false after an error, where compilation ends, or inside a long set. */
  private element(): boolean {
    const { pattern, state } = this;
    const { at } = state;
    this.left -= ELEMENT_COST;
    switch (pattern[at]) {
      case '(':
        return this.openCapture();
      case ')':
        return this.closeCapture();
      case '%':
        if (pattern[at + 1] === 'b') return this.balance();
        if (pattern[at + 1] === 'f') return this.frontier();
        if (isDigitCode(pattern.charCodeAt(at + 1))) return this.backReference();
        return this.single();
      case '$':
        if (!this.endsAt(at + 1)) return this.single();
        state.at++;
        return this.emit(OP_END, 0);
      default:
        return this.single();
    }
  }

  private endsAt(at: number): boolean {
    return at >= this.pattern.length || this.pattern.charCodeAt(at) === 0;
  }

  private openCapture(): boolean {
    const { state } = this;
    const position = this.pattern[state.at + 1] === ')';
    const index = state.closed.length;
    if (index >= MAX_CAPTURES) return this.fail('too many captures');
    state.at += position ? 2 : 1;
    state.closed.push(position);
    if (!position) state.open.push(index);
    return this.emit(position ? OP_POSITION : OP_OPEN, index);
  }

  private closeCapture(): boolean {
    const { state } = this;
    const index = state.open.pop();
    if (index === undefined) return this.fail('invalid pattern capture');
    state.closed[index] = true;
    state.at++;
    return this.emit(OP_CLOSE, index);
  }

  private backReference(): boolean {
    const { state } = this;
    const index = this.pattern.charCodeAt(state.at + 1) - 49;
    if (state.closed[index] !== true) return this.fail('invalid capture index');
    state.at += 2;
    return this.emit(OP_BACK, index);
  }

  private balance(): boolean {
    const { pattern, state } = this;
    const { at } = state;
    if (this.endsAt(at + 2) || this.endsAt(at + 3)) return this.fail('unbalanced pattern');
    state.at += 4;
    return this.emit(OP_BALANCE, pattern.charCodeAt(at + 2) | (pattern.charCodeAt(at + 3) << 8));
  }

  private frontier(): boolean {
    const start = this.state.at + 2;
    if (this.pattern[start] !== '[') return this.fail("missing '[' after '%f' in pattern");
    const end = this.classEnd(start);
    if (end < 0) return false;
    const set = this.bracket(start, end);
    if (set === undefined) return false;
    this.state.at = end;
    return this.emit(OP_FRONTIER, 0, set);
  }

  /** A single-byte class with its repetition. */
  private single(): boolean {
    const start = this.state.at;
    const end = this.classEnd(start);
    if (end < 0) return false;
    const found = this.classAt(start, end);
    if (found === undefined) return false;
    const { set, byte } = found;
    const repetition = this.pattern[end];
    this.state.at = end + 1;
    if (repetition === '*') return this.emit(OP_STAR, byte, set ?? singleton(byte));
    if (repetition === '-') return this.emit(OP_LAZY, byte, set ?? singleton(byte));
    if (repetition === '?') return this.emit(OP_OPTIONAL, byte, set ?? singleton(byte));
    if (set === undefined) this.emit(OP_CHAR, byte);
    else this.emit(OP_SET, byte, set);
    if (repetition === '+') return this.emit(OP_STAR, byte, set ?? singleton(byte));
    this.state.at = end;
    return true;
  }

  private classAt(
    start: number,
    end: number,
  ): { set: ByteSet | undefined; byte: number } | undefined {
    const { pattern } = this;
    if (pattern[start] === '.') return { set: ANY_BYTE, byte: -1 };
    if (pattern[start] === '[') {
      const bracket = this.bracket(start, end);
      return bracket === undefined ? undefined : { set: bracket, byte: -1 };
    }
    if (pattern[start] !== '%') return { set: undefined, byte: pattern.charCodeAt(start) };
    const set = classOf(pattern[start + 1] as string);
    return { set, byte: set === undefined ? pattern.charCodeAt(start + 1) : -1 };
  }

  /** One past the class at `start`, or one of the negative answers. */
  private classEnd(start: number): number {
    const { pattern, state } = this;
    if (state.setEnd > 0) return state.setEnd;
    let at = start + 1;
    if (pattern[start] === '%') {
      if (!this.endsAt(at)) return at + 1;
      this.fail("malformed pattern (ends with '%')");
      return CLASS_ERROR;
    }
    if (pattern[start] !== '[') return at;
    if (state.scannedTo > 0) at = state.scannedTo;
    else if (pattern[at] === '^') at++;
    const limit = at + Math.max(this.left, SET_COST);
    do {
      if (at > limit) {
        this.left = 0;
        state.scannedTo = at;
        return CLASS_UNFINISHED;
      }
      if (this.endsAt(at)) {
        state.scannedTo = 0;
        this.fail("malformed pattern (missing ']')");
        return CLASS_ERROR;
      }
      if (pattern[at++] === '%' && !this.endsAt(at)) at++;
    } while (pattern[at] !== ']');
    this.left -= at - start;
    return at + 1;
  }

  /** The set between `start` and `end`; undefined when it is longer than may be handled now. */
  private bracket(start: number, end: number): ByteSet | undefined {
    const { state } = this;
    const scan = state.set ?? beginSet(this.pattern, start, end - 1);
    const bytes = Math.max(this.left, SET_COST);
    this.left -= SET_COST + Math.min(bytes, end - start);
    if (!scanSet(this.pattern, scan, bytes)) {
      state.scannedTo = state.setEnd = end;
      state.set = scan;
      return undefined;
    }
    state.scannedTo = state.setEnd = 0;
    state.set = undefined;
    return finishSet(scan);
  }

  private emit(op: number, arg: number, set: ByteSet = EMPTY_SET): true {
    this.program.ops.push(op);
    this.program.args.push(arg);
    this.program.sets.push(set);
    return true;
  }

  private fail(message: string): false {
    this.emit(OP_ERROR, this.program.messages.length);
    this.program.messages.push(message);
    return false;
  }
}

/** The first operation from `pc` on that looks at the subject. */
function skipCaptures(program: PatternProgram, pc: number): number {
  let at = pc;
  for (;;) {
    const op = program.ops[at];
    if (op !== OP_OPEN && op !== OP_CLOSE && op !== OP_POSITION) return at;
    at++;
  }
}

/** Can what starts at `pc` match only where the next byte is not in `set`? */
function excludes(program: PatternProgram, pc: number, set: ByteSet): boolean {
  const { ops, args, sets } = program;
  switch (ops[pc]) {
    case OP_MATCH:
    case OP_END:
      return true;
    case OP_CHAR:
      return set[args[pc] as number] === 0;
    case OP_SET:
      return (sets[pc] as ByteSet).every((member, byte) => member === 0 || set[byte] === 0);
    default:
      return false;
  }
}

/** Looks at one operation; true when that took comparing sets. */
function optimizeAt(program: PatternProgram, pc: number): boolean {
  const { ops, args, sets } = program;
  if (ops[pc] === OP_STAR) {
    if (excludes(program, skipCaptures(program, pc + 1), sets[pc] as ByteSet)) ops[pc] = OP_RUN;
    return true;
  }
  if (ops[pc] === OP_LAZY) {
    const next = skipCaptures(program, pc + 1);
    args[pc] = ops[next] === OP_CHAR ? (args[next] as number) : -1;
  }
  return false;
}

/** Finds what every match starts with. */
function findStart(program: PatternProgram): void {
  const { ops, args, sets } = program;
  let first = skipCaptures(program, 0);
  if (ops[first] === OP_SET) program.firstSet = sets[first];
  let prefix = ops[first] === OP_BALANCE ? String.fromCharCode((args[first] as number) & 255) : '';
  for (; ops[first] === OP_CHAR; first = skipCaptures(program, first + 1)) {
    if (prefix.length === HEAD_BYTES) break;
    prefix += String.fromCharCode(args[first] as number);
  }
  program.prefix = prefix;
}

/** The sets of one byte each. */
const SINGLETONS: readonly ByteSet[] = Array.from({ length: 256 }, (_, byte) => {
  const set = new Uint8Array(256);
  set[byte] = 1;
  return set;
});

function singleton(byte: number): ByteSet {
  return SINGLETONS[byte] as ByteSet;
}

/** Is this the code of a decimal digit? */
export function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57;
}

/**
 * Compiles a pattern; `anchors`: a leading `^` anchors it. Never throws, errors wait inside the
 * program.
 */
export function compilePattern(pattern: string, anchors: boolean): PatternProgram {
  const state = beginCompilation(pattern, anchors);
  continueCompilation(state, Infinity);
  return state.program;
}
