// Writes a prototype as a precompiled chunk, byte for byte what luac 5.1 writes on x86-64. `undump`
// reads it back.
import type { Prototype } from '../values/function.ts';
import type { LuaValue } from '../values/value.ts';
import { CHUNK_HEADER, TAG_BOOLEAN, TAG_NIL, TAG_NUMBER, TAG_STRING } from './chunk-format.ts';

const TEXT_BLOCK = 8192;

/** A growing byte buffer with the chunk format's primitive types. */
class ChunkWriter {
  private bytes = new Uint8Array(1024);
  private view = new DataView(this.bytes.buffer);
  private length = 0;

  private reserve(count: number): number {
    const start = this.length;
    const end = start + count;
    if (end > this.bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.bytes.length * 2));
      larger.set(this.bytes);
      this.bytes = larger;
      this.view = new DataView(larger.buffer);
    }
    this.length = end;
    return start;
  }

  byte(value: number): void {
    const at = this.reserve(1);
    this.bytes[at] = value;
  }

  int(value: number): void {
    const at = this.reserve(4);
    this.view.setInt32(at, value, true);
  }

  ints(values: Int32Array): void {
    this.int(values.length);
    const at = this.reserve(values.length * 4);
    const { view } = this;
    for (let i = 0; i < values.length; i++) view.setInt32(at + i * 4, values[i] as number, true);
  }

  number(value: number): void {
    const at = this.reserve(8);
    this.view.setFloat64(at, value, true);
  }

  raw(text: string): void {
    const at = this.reserve(text.length);
    for (let i = 0; i < text.length; i++) this.bytes[at + i] = text.charCodeAt(i);
  }

  /** A string with its size, which counts a closing zero; no string at all is size 0. */
  string(text: string | undefined): void {
    this.int(text === undefined ? 0 : text.length + 1);
    this.int(0);
    if (text === undefined) return;
    this.raw(text);
    this.byte(0);
  }

  finish(): string {
    let text = '';
    for (let at = 0; at < this.length; at += TEXT_BLOCK) {
      const block = this.bytes.subarray(at, Math.min(at + TEXT_BLOCK, this.length));
      // `apply` takes any array-like object, and spreads none.
      text += String.fromCharCode.apply(null, block as unknown as number[]);
    }
    return text;
  }
}

function writeConstant(out: ChunkWriter, value: LuaValue): void {
  switch (typeof value) {
    case 'boolean':
      out.byte(TAG_BOOLEAN);
      out.byte(value ? 1 : 0);
      break;
    case 'number':
      out.byte(TAG_NUMBER);
      out.number(value);
      break;
    case 'string':
      out.byte(TAG_STRING);
      out.string(value);
      break;
    default:
      out.byte(TAG_NIL);
  }
}

function writeDebug(out: ChunkWriter, proto: Prototype): void {
  out.ints(proto.lineInfo);
  out.int(proto.locals.length);
  for (const local of proto.locals) {
    out.string(local.name);
    out.int(local.startPc);
    out.int(local.endPc);
  }
  out.int(proto.upvalueNames.length);
  for (const name of proto.upvalueNames) out.string(name);
}

function writeFunction(
  out: ChunkWriter,
  proto: Prototype,
  parentSource: string | undefined,
  strip: boolean,
): void {
  out.string(strip || proto.source === parentSource ? undefined : proto.source);
  out.int(proto.lineDefined);
  out.int(proto.lastLineDefined);
  out.byte(proto.upvalueCount);
  out.byte(proto.parameterCount);
  out.byte(proto.varargFlags);
  out.byte(proto.maxStackSize);
  out.ints(proto.code);
  out.int(proto.constants.length);
  for (const constant of proto.constants) writeConstant(out, constant);
  out.int(proto.protos.length);
  for (const child of proto.protos) writeFunction(out, child, proto.source, strip);
  if (strip) {
    out.int(0);
    out.int(0);
    out.int(0);
  } else {
    writeDebug(out, proto);
  }
}

/** The bytes of `proto` as a precompiled chunk; `strip` leaves out names, lines and the source. */
export function dump(proto: Prototype, strip: boolean): string {
  const out = new ChunkWriter();
  out.raw(CHUNK_HEADER);
  writeFunction(out, proto, undefined, strip);
  return out.finish();
}

/** About as many bytes as `dump` will write: at least those, without looking at every string. */
export function dumpedBytes(proto: Prototype): number {
  let bytes = CHUNK_HEADER.length;
  const open = [proto];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { code, lineInfo, constants, locals, upvalueNames, source } = next;
    bytes += 64 + 4 * (code.length + lineInfo.length) + 9 * constants.length;
    if (next === proto) bytes += source.length;
    for (const constant of constants) if (typeof constant === 'string') bytes += constant.length;
    for (const { name } of locals) bytes += 17 + name.length;
    for (const name of upvalueNames) bytes += 9 + name.length;
    open.push(...next.protos);
  }
  return bytes;
}
