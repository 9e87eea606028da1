// luaL_Buffer: a string that is made of pieces. It needs no stack slots, so that what else happens on the stack is not bound to it.
import { bytesOfString, isBytes, stringOfBytes } from '../../values/text.ts';
import { LuaThrow } from '../../diagnostics/lua-throw.ts';
import { MAX_STRING } from '../../interpreter/limits.ts';
import { ApiError } from './api-error.ts';
import { LUAL_BUFFERSIZE } from './constants.ts';
import type { LuaContext } from './lua-context.ts';

/**
 * Collects bytes for one string.
 *
 *     const buffer = cx.buffInit();
 *     for (const word of words) buffer.addString(word);
 *     buffer.pushResult();
 *     return 1;
 */
export class Buffer {
  private readonly cx: LuaContext;
  private pieces: string[] = [];
  private length = 0;
  private prepared: Uint8Array | undefined = undefined;
  private isDone = false;

  constructor(cx: LuaContext) {
    this.cx = cx;
  }

  /** Bytes so far. */
  get size(): number {
    return this.length;
  }

  /** LUAL_BUFFERSIZE bytes to be filled in; addSize then says how many of them count (luaL_prepbuffer). */
  prepBuffer(): Uint8Array {
    this.checkOpen('prepBuffer');
    this.prepared = new Uint8Array(LUAL_BUFFERSIZE);
    return this.prepared;
  }

  /** Adds the first `count` bytes of what prepBuffer gave (luaL_addsize). */
  addSize(count: number): void {
    this.checkOpen('addSize');
    const { prepared } = this;
    if (prepared === undefined) throw new ApiError('addSize: nothing was prepared');
    if (!Number.isInteger(count) || count < 0 || count > LUAL_BUFFERSIZE) {
      throw new ApiError(`addSize: ${String(count)} is not between 0 and ${LUAL_BUFFERSIZE}`);
    }
    this.prepared = undefined;
    this.append(stringOfBytes(prepared.subarray(0, count)));
  }

  /** Adds bytes, a string of char codes 0 to 255 or an array (luaL_addstring). */
  addString(bytes: string | Uint8Array): void {
    this.checkOpen('addString');
    const text = typeof bytes === 'string' ? bytes : stringOfBytes(bytes);
    if (!isBytes(text)) throw new ApiError('addString: a character above 255 is no byte');
    this.append(text);
  }

  /** Adds the first `length` bytes (luaL_addlstring). */
  addLString(bytes: string | Uint8Array, length = bytes.length): void {
    if (!Number.isInteger(length) || length < 0 || length > bytes.length) {
      throw new ApiError(`addLString: no length of a part of ${bytes.length} bytes`);
    }
    this.addString(bytes.slice(0, length));
  }

  /** Adds one byte, a char code or a string of one character (luaL_addchar). */
  addChar(byte: number | string): void {
    this.addString(typeof byte === 'string' ? byte.slice(0, 1) : String.fromCharCode(byte & 255));
  }

  /** Pops a string or number and adds it (luaL_addvalue). */
  addValue(): void {
    this.checkOpen('addValue');
    const bytes = this.cx.toLString(-1);
    if (bytes === undefined)
      throw new ApiError('addValue: neither a string nor a number is on top');
    this.cx.pop();
    this.append(stringOfBytes(bytes));
  }

  /** Pushes the string, which ends the buffer (luaL_pushresult). */
  pushResult(): void {
    this.checkOpen('pushResult');
    const text = this.pieces.join('');
    this.cx.pushString(text);
    this.isDone = true;
    this.pieces = [];
  }

  /** The bytes so far, as an array. */
  toBytes(): Uint8Array {
    return bytesOfString(this.pieces.join(''));
  }

  private append(text: string): void {
    this.length += text.length;
    if (this.length > MAX_STRING) throw new LuaThrow('not enough memory');
    this.pieces.push(text);
  }

  private checkOpen(name: string): void {
    if (this.isDone) throw new ApiError(`${name}: the buffer has ended with pushResult`);
    if (this.prepared !== undefined && name !== 'addSize' && name !== 'prepBuffer') {
      throw new ApiError(`${name}: what prepBuffer gave awaits its addSize`);
    }
  }
}
