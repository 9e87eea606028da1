// Errors as reports carry them: always a LuaError, with Lua text decoded and the plugin's own frames taken out.
import { hostError, LuaError } from '../../runtime/internals.ts';

/** An error as the VM gives it (messages are bytes), with its texts decoded; any other thrown thing as a LuaError. */
export function decodeError(thrown: unknown): LuaError {
  return thrown instanceof LuaError ? hostError(thrown, (value) => value) : asLuaError(thrown);
}

/** Anything that was thrown, as a LuaError. */
export function asLuaError(thrown: unknown): LuaError {
  if (thrown instanceof LuaError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new LuaError(message, { phase: 'host', cause: thrown });
}

/** An error that names no place in a script, with the place where its task was spawned (`a.lua:3`). */
export function placeError(error: LuaError, spawnedAt: string): LuaError {
  const place = /^(.*):(\d+)$/s.exec(spawnedAt);
  if (error.line !== undefined || place === null) return error;
  const { phase, value, traceback, frames, limit, cause, raw } = error;
  const [chunk, line] = [place[1] as string, Number(place[2])];
  const message = `${spawnedAt}: ${error.message}`;
  return new LuaError(message, { phase, value, chunk, line, traceback, frames, limit, cause, raw });
}

/** A Lua traceback without the frames of the chunks whose display names are given; undefined when none is left. */
export function trimTraceback(
  traceback: string | undefined,
  chunks: readonly string[],
): string | undefined {
  const lines = traceback?.split('\n') ?? [];
  const kept = lines.filter((line) => !chunks.some((chunk) => line.startsWith(`\t${chunk}:`)));
  return kept.length > 1 ? kept.join('\n') : undefined;
}
