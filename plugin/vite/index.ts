// The Vite plugin: importing a .lua file gives a self-accepting module; saving the file hands the new text to the
// running game. A syntax error stops at Vite's overlay with file, line and excerpt: the old code runs on.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { ErrorPayload, Plugin } from 'vite';
import {
  EXTENDED_DIALECT,
  STRICT_DIALECT,
  compile,
  decodeText,
  emitModule,
  encodeText,
  LuaError,
} from '../../runtime/internals.ts';
import { CLIENT_CODE, CLIENT_ID, FAILED_MESSAGE } from './client-code.ts';
import type { FailedReload } from './client-code.ts';
import { overlayFrame } from './overlay-frame.ts';

const PLUGIN_NAME = 'vite-plugin-moontick';
const RESOLVED_CLIENT = `\0${CLIENT_ID}`;
const LUA_FILE = /\.lua(\?(?!.*\b(raw|url)\b).*)?$/;

/** Settings of the plugin. */
export interface MoontickOptions {
  /** Name of a file in messages and for `reload`. Default: its path below Vite's root, with `/`. */
  scriptName?: (file: string) => string;
  /**
   * In builds, modules also hold the JavaScript that would be generated while the game runs: for pages whose Content Security
   * Policy forbids `unsafe-eval`, and for games that are fast from the first frame. Much larger than
   * the source: see the README. `true` is
   * for VMs in extended mode, the default of `Scripting` and `CoreVM`. Default false.
   */
  generate?: boolean | 'strict' | 'extended';
}

/** An error as Vite's overlay shows it. */
type OverlayError = Error & { plugin: string } & Pick<ErrorPayload['err'], 'id' | 'loc' | 'frame'>;

/** Where a script's error is. */
interface ErrorPlace {
  file: string;
  source: string;
  line: number;
  column?: number | undefined;
}

function overlayError(message: string, { file, source, line, column }: ErrorPlace): OverlayError {
  const error = new Error(message);
  error.stack = '';
  return Object.assign(error, {
    plugin: PLUGIN_NAME,
    id: file,
    loc: { file, line, column: Math.max(0, (column ?? 1) - 1) },
    frame: overlayFrame(source, line, column),
  });
}

/** Column in characters for one in bytes of the same line; both 1-based. */
function characterColumn(source: string, line: number, column: number): number {
  const text = source.split(/\r\n|\n|\r/)[line - 1] ?? '';
  return decodeText(encodeText(text).slice(0, column - 1)).length + 1;
}

/** The compiled script. Throws what the overlay shows when `source` is not Lua. */
function compileScript(
  source: string,
  { name, file, isStrict }: { name: string; file: string; isStrict: boolean },
): ReturnType<typeof compile> {
  try {
    const dialect = isStrict ? STRICT_DIALECT : EXTENDED_DIALECT;
    return compile(encodeText(source), `@${encodeText(name)}`, { dialect });
  } catch (error) {
    if (!(error instanceof LuaError)) throw error;
    const { line = 1, column } = error;
    const place = { file, source, line };
    if (column === undefined) throw overlayError(decodeText(error.message), place);
    throw overlayError(decodeText(error.message), {
      ...place,
      column: characterColumn(source, line, column),
    });
  }
}

function moduleCode(name: string, source: string, hot: boolean): string {
  const lines = [
    `export const name = ${JSON.stringify(name)};`,
    `export const source = ${JSON.stringify(source)};`,
    'export default { name, source };',
  ];
  if (hot) {
    lines.unshift(`import { reloadScript } from ${JSON.stringify(CLIENT_ID)};`);
    // Vite finds out that a module accepts itself by looking for this very text.
    lines.push(
      'if (import.meta.hot) {',
      '  import.meta.hot.accept((next) => {',
      '    if (next) reloadScript(next.name, next.source, import.meta.hot);',
      '  });',
      '}',
    );
  }
  return `${lines.join('\n')}\n`;
}

/** The overlay's message for a file that compiled but failed when the game took it over. */
function failedPayload(failed: FailedReload, file: string): ErrorPayload {
  const place = { file, source: readFileSync(file, 'utf8'), line: failed.line ?? 1 };
  const { message, id, loc, frame, plugin } = overlayError(failed.message, place);
  return { type: 'error', err: { message, stack: '', id, loc, frame, plugin } } as ErrorPayload;
}

/**
 * Lua files as modules with hot reload: `import guard from './guard.lua'` gives `{ name, source }`, in builds with the option
 * `generate` also `generated`.
 * @example
 * // vite.config.ts
 * export default { plugins: [moontick()] };
 * // main.ts; with moontick/pixi saved files reach the game without another line
 * import guard from './guard.lua';
 * scripting.addScript(guard);
 */
export function moontick(options: MoontickOptions = {}): Plugin {
  let root = '';
  let hot = false;
  const files = new Map<string, string>();
  const { generate = false } = options;
  const isStrict = generate === 'strict';
  const nameOf = (file: string): string =>
    options.scriptName?.(file) ?? relative(root, file).replaceAll('\\', '/');
  return {
    name: PLUGIN_NAME,
    enforce: 'pre',
    configResolved(config) {
      root = config.root;
      hot = config.command === 'serve';
    },
    configureServer(server) {
      server.ws.on(FAILED_MESSAGE, (failed: FailedReload, client) => {
        const file = files.get(failed.name);
        if (file !== undefined) client.send(failedPayload(failed, file));
      });
    },
    resolveId: {
      filter: { id: /^virtual:moontick$/ },
      handler: (id) => (id === CLIENT_ID ? RESOLVED_CLIENT : undefined),
    },
    load: {
      filter: { id: /virtual:moontick$/ },
      handler: (id) => (id === RESOLVED_CLIENT ? CLIENT_CODE : undefined),
    },
    transform: {
      filter: { id: LUA_FILE },
      handler(source, id) {
        const file = id.split('?')[0] as string;
        const name = nameOf(file);
        files.set(name, file);
        const proto = compileScript(source, { name, file, isStrict });
        if (generate !== false && !hot) {
          const code = emitModule({ name, source }, proto, isStrict ? 'strict' : 'extended');
          return { code, map: null, moduleType: 'js' };
        }
        return { code: moduleCode(name, source, hot), map: null, moduleType: 'js' };
      },
    },
  };
}
