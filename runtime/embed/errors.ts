// Errors of the VM as hosts get them: texts decoded, frames included, very long messages cut.
import { LuaError } from '../diagnostics/lua-error.ts';
import type { TraceFrame } from '../diagnostics/lua-error.ts';
import type { LuaThrow } from '../diagnostics/lua-throw.ts';
import { typeName } from '../interpreter/vm-state.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { numberToString } from '../values/number-format.ts';
import { decodeText } from '../values/text.ts';
import type { LuaValue } from '../values/value.ts';

/** What the VM threw, as hosts of raw values get it: texts are bytes. The script is not asked how to show its error objects. */
export function rawError({ hostErrors }: VmState, thrown: LuaThrow): LuaError {
  const value = thrown.value as LuaValue;
  const text = typeof value === 'number' ? numberToString(value) : value;
  const message = typeof text === 'string' ? text : `(error object is a ${typeName(text)} value)`;
  const cause = thrown.cause ?? hostErrors.causeOf(value);
  return new LuaError(message, {
    phase: cause === undefined ? 'runtime' : 'host',
    value,
    traceback: thrown.traceback,
    frames: thrown.frames,
    limit: thrown.limit,
    cause,
  });
}

/** Characters of a message that consoles and logs can bear; the value is complete. */
const MESSAGE_LENGTH = 4000;

/** The error that the VM threw (bytes, raw values), as hosts see it; `toHost` converts its value. */
export function hostError(error: LuaError, toHost: (value: LuaValue) => unknown): LuaError {
  const { phase, line, column, cause, frames, limit } = error;
  const chunk = error.chunk === undefined ? undefined : decodeText(error.chunk);
  const traceback = error.traceback === undefined ? undefined : decodeText(error.traceback);
  return new LuaError(decodeMessage(error.message), {
    phase,
    value: toHost(error.value as LuaValue),
    chunk,
    line,
    column,
    traceback,
    frames: frames.map(decodeFrame),
    limit,
    cause,
    raw: error.raw,
  });
}

function decodeMessage(message: string): string {
  if (message.length <= MESSAGE_LENGTH) return decodeText(message);
  const left = message.length - MESSAGE_LENGTH;
  return `${decodeText(message.slice(0, MESSAGE_LENGTH))}... (${left} more bytes)`;
}

function decodeFrame(frame: TraceFrame): TraceFrame {
  const { name, chunk } = frame;
  return {
    ...frame,
    name: name === undefined ? undefined : decodeText(name),
    chunk: chunk === undefined ? undefined : decodeText(chunk),
  };
}
