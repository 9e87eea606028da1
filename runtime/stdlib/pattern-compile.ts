// Compiles a Lua pattern to a linear program. Elements run strictly in order, so everything about
// captures (index, open or closed) is known here; what Lua refuses becomes an operation that fails
// with its message when a match reaches it.
import { ANY_BYTE, bracketSet, byteSet, classOf } from './pattern-classes.ts';
import type { ByteSet } from './pattern-classes.ts';

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
  /** Bytes every match starts with; may be empty. */
  prefix: string;
  /** The first byte of every match is in here; undefined when that is not known. */
  firstSet: ByteSet | undefined;
}

class PatternCompiler {
  private readonly pattern: string;
  private readonly program: PatternProgram;
  private readonly open: number[] = [];
  private readonly closed: boolean[] = [];
  private at = 0;

  constructor(pattern: string, anchors: boolean) {
    // As in Lua 5.1, a NUL ends the pattern (%z matches one).
    const nul = pattern.indexOf('\0');
    this.pattern = nul < 0 ? pattern : pattern.slice(0, nul);
    const anchored = anchors && this.pattern[0] === '^';
    if (anchored) this.at = 1;
    this.program = {
      ops: [],
      args: [],
      sets: [],
      messages: [],
      anchored,
      captureCount: 0,
      prefix: '',
      firstSet: undefined,
    };
  }

  compile(): PatternProgram {
    const { pattern, program } = this;
    while (this.at < pattern.length && this.element());
    if (program.ops[program.ops.length - 1] !== OP_ERROR) this.emit(OP_MATCH, 0);
    program.captureCount = this.closed.length;
    optimize(program);
    return program;
  }

  /** Compiles one element; false after an error, where compilation ends. */
  private element(): boolean {
    const { pattern, at } = this;
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
        if (at + 1 < pattern.length) return this.single();
        this.at++;
        return this.emit(OP_END, 0);
      default:
        return this.single();
    }
  }

  private openCapture(): boolean {
    const position = this.pattern[this.at + 1] === ')';
    const index = this.closed.length;
    if (index >= MAX_CAPTURES) return this.fail('too many captures');
    this.at += position ? 2 : 1;
    this.closed.push(position);
    if (!position) this.open.push(index);
    return this.emit(position ? OP_POSITION : OP_OPEN, index);
  }

  private closeCapture(): boolean {
    const index = this.open.pop();
    if (index === undefined) return this.fail('invalid pattern capture');
    this.closed[index] = true;
    this.at++;
    return this.emit(OP_CLOSE, index);
  }

  private backReference(): boolean {
    const index = this.pattern.charCodeAt(this.at + 1) - 49;
    if (this.closed[index] !== true) return this.fail('invalid capture index');
    this.at += 2;
    return this.emit(OP_BACK, index);
  }

  private balance(): boolean {
    const { pattern, at } = this;
    if (at + 3 >= pattern.length) return this.fail('unbalanced pattern');
    this.at += 4;
    return this.emit(OP_BALANCE, pattern.charCodeAt(at + 2) | (pattern.charCodeAt(at + 3) << 8));
  }

  private frontier(): boolean {
    const start = this.at + 2;
    if (this.pattern[start] !== '[') return this.fail("missing '[' after '%f' in pattern");
    const end = this.classEnd(start);
    if (end < 0) return false;
    this.at = end;
    return this.emit(OP_FRONTIER, 0, bracketSet(this.pattern, start, end - 1));
  }

  /** A single-byte class with its repetition. */
  private single(): boolean {
    const start = this.at;
    const end = this.classEnd(start);
    if (end < 0) return false;
    const { set, byte } = this.classAt(start, end);
    const repetition = this.pattern[end];
    this.at = end + 1;
    if (repetition === '*') return this.emit(OP_STAR, byte, set ?? singleton(byte));
    if (repetition === '-') return this.emit(OP_LAZY, byte, set ?? singleton(byte));
    if (repetition === '?') return this.emit(OP_OPTIONAL, byte, set ?? singleton(byte));
    if (set === undefined) this.emit(OP_CHAR, byte);
    else this.emit(OP_SET, byte, set);
    if (repetition === '+') return this.emit(OP_STAR, byte, set ?? singleton(byte));
    this.at = end;
    return true;
  }

  private classAt(start: number, end: number): { set: ByteSet | undefined; byte: number } {
    const { pattern } = this;
    if (pattern[start] === '.') return { set: ANY_BYTE, byte: -1 };
    if (pattern[start] === '[') return { set: bracketSet(pattern, start, end - 1), byte: -1 };
    if (pattern[start] !== '%') return { set: undefined, byte: pattern.charCodeAt(start) };
    const set = classOf(pattern[start + 1] as string);
    return { set, byte: set === undefined ? pattern.charCodeAt(start + 1) : -1 };
  }

  /** One past the class at `start`; -1 (with the error emitted) when it is malformed. */
  private classEnd(start: number): number {
    const { pattern } = this;
    const size = pattern.length;
    let at = start + 1;
    if (pattern[start] === '%') {
      if (at < size) return at + 1;
      this.fail("malformed pattern (ends with '%')");
      return -1;
    }
    if (pattern[start] !== '[') return at;
    if (pattern[at] === '^') at++;
    do {
      if (at >= size) {
        this.fail("malformed pattern (missing ']')");
        return -1;
      }
      if (pattern[at++] === '%' && at < size) at++;
    } while (pattern[at] !== ']');
    return at + 1;
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

/** Finds what lets the matcher skip work without changing any result. */
function optimize(program: PatternProgram): void {
  const { ops, args, sets } = program;
  for (let pc = 0; pc < ops.length; pc++) {
    if (ops[pc] === OP_STAR) {
      if (excludes(program, skipCaptures(program, pc + 1), sets[pc] as ByteSet)) ops[pc] = OP_RUN;
    } else if (ops[pc] === OP_LAZY) {
      const next = skipCaptures(program, pc + 1);
      args[pc] = ops[next] === OP_CHAR ? (args[next] as number) : -1;
    }
  }
  let first = skipCaptures(program, 0);
  if (ops[first] === OP_SET) program.firstSet = sets[first];
  if (ops[first] === OP_BALANCE)
    program.prefix = String.fromCharCode((args[first] as number) & 255);
  for (; ops[first] === OP_CHAR; first = skipCaptures(program, first + 1)) {
    program.prefix += String.fromCharCode(args[first] as number);
  }
}

function singleton(byte: number): ByteSet {
  return byteSet((c) => c === byte);
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
  return new PatternCompiler(pattern, anchors).compile();
}
