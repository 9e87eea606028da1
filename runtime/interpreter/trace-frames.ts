// Tracebacks as data: the calls of a thread, innermost first.
import type { TraceFrame } from '../diagnostics/lua-error.ts';
import { chunkId } from '../values/chunk-id.ts';
import { LuaClosure, NativeFunction } from '../values/function.ts';
import type { Frame, LuaThread } from '../values/thread.ts';
import { calledName, currentLine } from './errors.ts';

/** Of a deep stack so many calls at either end are told. */
const SHOWN_AT_EITHER_END = 100;
/** Calls of coroutines inside each other that are told. */
const MOST_JOINED = 400;

/** The calls that stand on a thread. */
function traceFrames(thread: LuaThread): TraceFrame[] {
  const count = thread.depth + 1;
  const hidden = count - 2 * SHOWN_AT_EITHER_END;
  const frames: TraceFrame[] = [];
  for (let depth = thread.depth; depth >= 0; depth--) {
    if (hidden > 1 && depth === thread.depth - SHOWN_AT_EITHER_END) {
      frames.push(unknownFrame('omitted', String(hidden)));
      depth -= hidden;
    }
    frames.push(frameAt(thread, depth));
    if ((thread.frames[depth] as Frame).tailCalls > 0) frames.push(unknownFrame('tail', undefined));
  }
  return frames;
}

/** The calls of a thread that an error has left behind those it left before: `inner`, of coroutines that the thread resumed. */
export function joinFrames(
  inner: readonly TraceFrame[] | undefined,
  thread: LuaThread,
): readonly TraceFrame[] {
  if (inner === undefined) return traceFrames(thread);
  if (inner.length <= MOST_JOINED) return [...inner, ...traceFrames(thread)];
  // Of a long chain of coroutines only how many calls the outer ones have: else each would copy all the others.
  const last = inner.at(-1) as TraceFrame;
  const isCount = last.kind === 'omitted';
  const hidden = thread.depth + 1 + (isCount ? Number(last.name) : 0);
  return [...(isCount ? inner.slice(0, -1) : inner), unknownFrame('omitted', String(hidden))];
}

function frameAt(thread: LuaThread, depth: number): TraceFrame {
  const frame = thread.frames[depth] as Frame;
  const { func } = frame;
  const called = calledName(thread, depth)?.name;
  if (!(func instanceof LuaClosure)) {
    if (func instanceof NativeFunction && func.isHost) return unknownFrame('host', func.name);
    return unknownFrame('native', called ?? func?.name);
  }
  const { source, lineDefined } = func.proto;
  const line = currentLine(frame);
  return {
    kind: 'lua',
    name: called,
    chunk: chunkId(source),
    line: line > 0 ? line : undefined,
    lineDefined,
  };
}

function unknownFrame(kind: TraceFrame['kind'], name: string | undefined): TraceFrame {
  return { kind, name, chunk: undefined, line: undefined, lineDefined: undefined };
}
