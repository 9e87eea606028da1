// load, loadstring, loadfile and dofile: source text or a binary chunk becomes a function.
import { LuaError } from '../diagnostics/lua-error.ts';
import type { Continuation, ExecutionContext, NativeBody } from '../interpreter/context.ts';
import type { LuaClosure, NativeFunction } from '../values/function.ts';
import { globalsOf } from './environment.ts';

const BINARY_CHUNK = 27;

/** Compiles, or pushes nil and the message and returns undefined. */
function compileOrFail(
  cx: ExecutionContext,
  source: string,
  chunkName: string,
): LuaClosure | undefined {
  cx.charge(source.length >> 3);
  try {
    return cx.vm.loadChunk(source, chunkName, globalsOf(cx), cx.callee.home);
  } catch (error) {
    if (!(error instanceof LuaError)) throw error;
    cx.push(undefined);
    cx.push(error.message);
    return undefined;
  }
}

function loadString(cx: ExecutionContext): number {
  const source = cx.checkString(1);
  const closure = compileOrFail(cx, source, cx.optString(2, source));
  return closure === undefined ? 2 : cx.ret(closure);
}

/** Pieces after each of which a wrong source is noticed; later ones are looked at whenever their number has doubled. */
const FIRST_LOOKS = 8;

/** Pushes nil and the message when `text` is wrong whatever follows: then its error does not depend on its last byte. */
function settledFailure(cx: ExecutionContext, text: string, chunkName: string): boolean {
  if (text.charCodeAt(0) === BINARY_CHUNK) return false;
  const shorter = failureOf(cx, text.slice(0, -1), chunkName);
  if (shorter === undefined || shorter.endsWith("near '<eof>'")) return false;
  if (failureOf(cx, text, chunkName) !== shorter) return false;
  cx.push(undefined);
  cx.push(shorter);
  return true;
}

function failureOf(cx: ExecutionContext, source: string, chunkName: string): string | undefined {
  if (compileOrFail(cx, source, chunkName) !== undefined) return undefined;
  const message = cx.pop() as string;
  cx.pop();
  return message;
}

interface LoadState {
  pieces: string[];
  size: number;
  /** Number of pieces at which their text is looked at next. */
  nextLook: number;
  chunkName: string;
}

/** The reader is called until it returns nil or an empty string. */
function load(cx: ExecutionContext): number {
  const chunkName = cx.optString(2, '=(load)');
  const reader = cx.checkFunction(1);
  cx.setTop(0);
  cx.push(reader);
  cx.push(reader);
  return cx.callK(0, 1, 'load', {
    pieces: [],
    size: 0,
    nextLook: 1,
    chunkName,
  } satisfies LoadState);
}

function loadContinued(cx: ExecutionContext, state: unknown): number {
  const { pieces, chunkName } = state as LoadState;
  let { nextLook } = state as LoadState;
  const piece = cx.pop();
  if (piece !== undefined && piece !== '') {
    if (typeof piece !== 'string' && typeof piece !== 'number') {
      return cx.error('reader function must return a string');
    }
    const text = cx.toStringValue(piece);
    const size = (state as LoadState).size + text.length;
    cx.demand(size);
    cx.charge(1 + (text.length >> 6));
    pieces.push(text);
    if (pieces.length >= nextLook) {
      const failed = settledFailure(cx, pieces.join(''), chunkName);
      if (failed) return 2;
      nextLook = pieces.length < FIRST_LOOKS ? pieces.length + 1 : pieces.length * 2;
    }
    cx.push(cx.arg(1));
    return cx.callK(0, 1, 'load', { pieces, size, nextLook, chunkName } satisfies LoadState);
  }
  const closure = compileOrFail(cx, pieces.join(''), chunkName);
  return closure === undefined ? 2 : cx.ret(closure);
}

/** Source of a Lua file, without a first line that starts with `#`; undefined when it cannot be read. */
export function readSource(cx: ExecutionContext, path: string): string | undefined {
  // A state of the host's runs no function.
  const home = (cx.frame.func as NativeFunction | undefined)?.home;
  const readFile = home === undefined ? cx.vm.readFile : home.readFile;
  if (readFile === undefined) cx.error('this host has no files');
  const source = readFile(path);
  if (source === undefined || source.charCodeAt(0) !== 35) return source;
  const lineEnd = source.indexOf('\n');
  const rest = lineEnd < 0 ? '' : source.slice(lineEnd);
  return rest.charCodeAt(1) === 27 ? rest.slice(1) : rest;
}

function loadFromFile(cx: ExecutionContext): LuaClosure | undefined {
  const path = cx.arg(1) === undefined ? undefined : cx.checkString(1);
  let source: string | undefined;
  let failure = `cannot open ${path ?? 'stdin'}: No such file or directory`;
  try {
    source = readSource(cx, path ?? '');
  } catch (error) {
    if (!(error instanceof LuaError)) throw error;
    failure = error.message;
  }
  if (source === undefined) {
    cx.push(undefined);
    cx.push(failure);
    return undefined;
  }
  return compileOrFail(cx, source, path === undefined ? '=stdin' : `@${path}`);
}

function loadFile(cx: ExecutionContext): number {
  const closure = loadFromFile(cx);
  return closure === undefined ? 2 : cx.ret(closure);
}

function doFile(cx: ExecutionContext): number {
  const closure = loadFromFile(cx);
  if (closure === undefined) return cx.throwValue(cx.pop());
  cx.setTop(0);
  cx.push(closure);
  return cx.callK(0, -1, 'dofile');
}

export const loadFunctions: Record<string, NativeBody> = {
  dofile: doFile,
  load,
  loadfile: loadFile,
  loadstring: loadString,
};

export const loadContinuations: Record<string, Continuation> = {
  dofile: (cx) => cx.argCount,
  load: loadContinued,
};
