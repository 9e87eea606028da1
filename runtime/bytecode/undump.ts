// Reads a precompiled chunk into a verified prototype. Input is hostile until proven otherwise:
// nothing is allocated before the bytes for it are known to follow, nesting is bounded, all
// failures are LuaErrors.
import { ownCopy } from '../values/slices.ts';
import { LuaError } from '../diagnostics/lua-error.ts';
import { SYNTAX_LEVELS } from '../syntax/parser.ts';
import type { LocalVariable, Prototype } from '../values/function.ts';
import type { LuaValue } from '../values/value.ts';
import {
  CHUNK_HEADER,
  STRIPPED_SOURCE,
  TAG_BOOLEAN,
  TAG_NIL,
  TAG_NUMBER,
  TAG_STRING,
} from './chunk-format.ts';
import { Proto } from './proto.ts';
import { verify } from './verify.ts';

/** A cursor over the chunk's bytes. */
class ChunkReader {
  readonly name: string;
  private readonly bytes: string;
  private readonly scratch = new DataView(new ArrayBuffer(8));
  private at = 0;

  constructor(bytes: string, name: string) {
    this.bytes = bytes;
    this.name = name;
  }

  fail(why: string): never {
    throw new LuaError(`${this.name}: ${why} in precompiled chunk`, {
      phase: 'bytecode',
      chunk: this.name,
    });
  }

  raw(count: number): string {
    if (count > this.bytes.length - this.at) this.fail('unexpected end');
    const start = this.at;
    this.at = start + count;
    return this.bytes.slice(start, this.at);
  }

  byte(): number {
    if (this.at >= this.bytes.length) this.fail('unexpected end');
    return this.bytes.charCodeAt(this.at++) & 255;
  }

  /** A 32-bit word of any sign. */
  word(): number {
    const low = this.byte() | (this.byte() << 8);
    return low | (this.byte() << 16) | (this.byte() << 24);
  }

  int(): number {
    const value = this.word();
    if (value < 0) this.fail('bad integer');
    return value;
  }

  words(): Int32Array {
    const count = this.int();
    if (count * 4 > this.bytes.length - this.at) this.fail('unexpected end');
    const values = new Int32Array(count);
    for (let i = 0; i < values.length; i++) values[i] = this.word();
    return values;
  }

  number(): number {
    for (let i = 0; i < 8; i++) this.scratch.setUint8(i, this.byte());
    return this.scratch.getFloat64(0, true);
  }

  string(): string | undefined {
    const low = this.word();
    const high = this.word();
    if (high !== 0 || low < 0) this.fail('unexpected end');
    return low === 0 ? undefined : ownCopy(this.raw(low).slice(0, -1));
  }
}

function readConstant(reader: ChunkReader): LuaValue {
  switch (reader.byte()) {
    case TAG_NIL:
      return undefined;
    case TAG_BOOLEAN:
      return reader.byte() !== 0;
    case TAG_NUMBER:
      return reader.number();
    case TAG_STRING:
      return reader.string() ?? reader.fail('bad constant');
    default:
      return reader.fail('bad constant');
  }
}

/** Reads a counted list. Every item takes bytes, so that a count too large ends with them. */
function readList<T>(reader: ChunkReader, readItem: () => T): T[] {
  const list: T[] = [];
  const count = reader.int();
  for (let i = 0; i < count; i++) list.push(readItem());
  return list;
}

function readLocal(reader: ChunkReader): LocalVariable {
  const name = reader.string() ?? '';
  const startPc = reader.int();
  return { name, startPc, endPc: reader.int() };
}

/** Reads a function in which functions may be nested `levels` deep, itself included. */
function readFunction(reader: ChunkReader, parentSource: string, levels: number): Prototype {
  if (levels <= 0) reader.fail('code too deep');
  const source = reader.string() ?? parentSource;
  const lineDefined = reader.int();
  const lastLineDefined = reader.int();
  const upvalueCount = reader.byte();
  const parameterCount = reader.byte();
  const varargFlags = reader.byte();
  const maxStackSize = reader.byte();
  const code = reader.words();
  const constants = readList(reader, () => readConstant(reader));
  const protos = readList(reader, () => readFunction(reader, source, levels - 1));
  const lineInfo = reader.words();
  const locals = readList(reader, () => readLocal(reader));
  const upvalueNames = readList(reader, () => reader.string() ?? '');
  return new Proto({
    code,
    constants,
    protos,
    lineInfo,
    locals,
    upvalueNames,
    upvalueCount,
    parameterCount,
    varargFlags,
    maxStackSize,
    source,
    lineDefined,
    lastLineDefined,
  });
}

/** The name that messages about a binary chunk use. */
function displayName(chunkName: string): string {
  if (chunkName.startsWith('@') || chunkName.startsWith('=')) return chunkName.slice(1);
  return chunkName.startsWith('\x1b') ? 'binary string' : chunkName;
}

/**
 * Reads and verifies a precompiled chunk. `chunkName` serves messages only; functions may be nested
 * `levels` deep. Throws LuaError of phase `bytecode`.
 */
export function undump(
  bytes: string,
  chunkName: string,
  levels: number = SYNTAX_LEVELS,
): Prototype {
  const reader = new ChunkReader(bytes, displayName(chunkName));
  if (reader.raw(CHUNK_HEADER.length) !== CHUNK_HEADER) reader.fail('bad header');
  const proto = readFunction(reader, STRIPPED_SOURCE, levels);
  verify(proto, reader.name);
  return proto;
}
