// A number for all that generated code depends on in a function and those in it: instructions, constants, scopes. Not for names,
// lines and the chunk's name: a changed comment leaves it as it is.
import type { Prototype } from '../values/function.ts';
import type { LuaValue } from '../values/value.ts';

/** Two 32-bit hashes side by side (multiplications of FNV-1a and of Murmur's finisher). */
class Hash {
  private a = 0x811c9dc5;
  private b = 0x9747b28c;
  private readonly double = new DataView(new ArrayBuffer(8));

  int(value: number): void {
    this.a = Math.imul(this.a ^ value, 0x01000193);
    this.a ^= this.a >>> 15;
    this.b = Math.imul(this.b ^ value ^ (this.b >>> 13), 0x85ebca6b);
    this.b = (this.b << 11) | (this.b >>> 21);
  }

  text(value: string): void {
    this.int(value.length);
    for (let at = 0; at < value.length; at++) this.int(value.charCodeAt(at));
  }

  number(value: number): void {
    this.double.setFloat64(0, value);
    this.int(this.double.getInt32(0));
    this.int(this.double.getInt32(4));
  }

  toString(): string {
    return [this.a, this.b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

function addConstant(hash: Hash, value: LuaValue): void {
  if (typeof value === 'number') {
    hash.int(1);
    hash.number(value);
  } else if (typeof value === 'string') {
    hash.int(2);
    hash.text(value);
  } else {
    hash.int(value === undefined ? 3 : value === true ? 4 : 5);
  }
}

function addFunction(hash: Hash, proto: Prototype): void {
  for (const count of [
    proto.parameterCount,
    proto.varargFlags,
    proto.maxStackSize,
    proto.upvalueCount,
    proto.code.length,
    proto.constants.length,
    proto.locals.length,
    proto.protos.length,
  ]) {
    hash.int(count);
  }
  for (const instruction of proto.code) hash.int(instruction);
  for (const constant of proto.constants) addConstant(hash, constant);
  for (const { startPc, endPc } of proto.locals) {
    hash.int(startPc);
    hash.int(endPc);
  }
}

/** Sixteen hexadecimal digits for a chunk. */
export function fingerprint(chunk: Prototype): string {
  const hash = new Hash();
  for (const proto of functionsOf(chunk)) addFunction(hash, proto);
  return hash.toString();
}

/** All functions of a chunk, each before those in it; the chunk's body is the first. */
export function functionsOf(chunk: Prototype): Prototype[] {
  const functions: Prototype[] = [];
  const open = [chunk];
  for (let proto = open.pop(); proto !== undefined; proto = open.pop()) {
    functions.push(proto);
    open.push(...[...proto.protos].reverse());
  }
  return functions;
}
