// Errors as reports carry them: always a LuaError, with Lua text decoded and the plugin's own frames taken out.
import { decodeText, LuaError } from '../../runtime/index.ts';

/** Anything that was thrown, as a LuaError. */
export function asLuaError(thrown: unknown): LuaError {
  if (thrown instanceof LuaError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new LuaError(message, { phase: 'host', cause: thrown });
}

/** A Lua traceback without the frames of the chunks whose display names are given. */
export function trimTraceback(
  traceback: string | undefined,
  chunks: readonly string[],
): string | undefined {
  if (traceback === undefined) return undefined;
  const lines = decodeText(traceback).split('\n');
  const kept = lines.filter((line) => !chunks.some((chunk) => line.startsWith(`\t${chunk}:`)));
  return kept.join('\n');
}
