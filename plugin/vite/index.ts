// The Vite plugin: importing a .lua file gives a self-accepting module; saving the file hands the new text to the
// running game. A syntax error stops at Vite's overlay with file, line and excerpt: the old code runs on.
import { relative } from 'node:path';
import type { Plugin } from 'vite';
import { compile, LuaError } from '../../runtime/index.ts';
import { CLIENT_CODE, CLIENT_ID } from './client-code.ts';

const RESOLVED_CLIENT = `\0${CLIENT_ID}`;
const LUA_FILE = /\.lua(\?(?!.*\b(raw|url)\b).*)?$/;

/** Settings of the plugin. */
export interface MoontickOptions {
  /** Name of a file in error messages and for `reload`. Default: its path below Vite's root, with `/`. */
  chunkName?: (file: string) => string;
}

/** What Vite's overlay shows. */
interface OverlayError extends Error {
  plugin: string;
  id: string;
  loc: { file: string; line: number; column: number };
  frame: string;
}

/** Lines around `line` (1-based), numbered, with a mark at `column` (1-based, may be missing). */
export function codeFrame(source: string, line: number, column?: number): string {
  const lines = source.split(/\r\n|\n|\r/);
  const first = Math.max(1, line - 3);
  const last = Math.min(lines.length, line + 2);
  const width = String(last).length;
  const out: string[] = [];
  for (let n = first; n <= last; n++) {
    const mark = n === line ? '>' : ' ';
    out.push(`${mark} ${String(n).padStart(width)} | ${lines[n - 1]}`);
    if (n === line && column !== undefined) {
      out.push(`  ${' '.repeat(width)} | ${' '.repeat(Math.max(0, column - 1))}^`);
    }
  }
  return out.join('\n');
}

/** UTF-8 bytes as a Lua string. */
function toBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function overlayError(error: LuaError, source: string, file: string): OverlayError {
  const line = error.line ?? 1;
  const shown = new Error(error.message);
  shown.stack = '';
  return Object.assign(shown, {
    plugin: 'vite-plugin-moontick',
    id: file,
    loc: { file, line, column: Math.max(0, (error.column ?? 1) - 1) },
    frame: codeFrame(source, line, error.column),
  });
}

/** Throws what the overlay shows when `source` is not Lua. */
function checkSyntax(source: string, chunkName: string, file: string): void {
  try {
    compile(toBytes(source), `@${chunkName}`);
  } catch (error) {
    if (error instanceof LuaError) throw overlayError(error, source, file);
    throw error;
  }
}

function moduleCode(source: string, chunkName: string, hot: boolean): string {
  const lines = [
    `export const chunkName = ${JSON.stringify(chunkName)};`,
    `export const source = ${JSON.stringify(source)};`,
    'export default { source, chunkName };',
  ];
  if (hot) {
    lines.unshift(`import { reloadScript } from ${JSON.stringify(CLIENT_ID)};`);
    lines.push(
      'if (import.meta.hot) {',
      '  import.meta.hot.accept((next) => next && reloadScript(next.chunkName, next.source));',
      '}',
    );
  }
  return `${lines.join('\n')}\n`;
}

/**
 * Lua files as modules with hot reload.
 * @example
 * // vite.config.ts
 * export default { plugins: [moontick()] };
 * // main.ts
 * import { connectScripting } from 'virtual:moontick';
 * import guard from './guard.lua';
 * scripting.addScript(guard.chunkName, guard.source);
 * connectScripting(scripting);
 */
export function moontick(options: MoontickOptions = {}): Plugin {
  let root = '';
  let hot = false;
  const nameOf = (file: string): string =>
    options.chunkName?.(file) ?? relative(root, file).replaceAll('\\', '/');
  return {
    name: 'vite-plugin-moontick',
    enforce: 'pre',
    configResolved(config) {
      root = config.root;
      hot = config.command === 'serve';
    },
    resolveId: {
      filter: { id: /^virtual:moontick$/ },
      handler: (id) => (id === CLIENT_ID ? RESOLVED_CLIENT : undefined),
    },
    load: {
      // oxlint-disable-next-line no-control-regex
      filter: { id: /^\0virtual:moontick$/ },
      handler: (id) => (id === RESOLVED_CLIENT ? CLIENT_CODE : undefined),
    },
    transform: {
      filter: { id: LUA_FILE },
      handler(source, id) {
        const file = id.split('?')[0] as string;
        const chunkName = nameOf(file);
        checkSyntax(source, chunkName, file);
        return { code: moduleCode(source, chunkName, hot), map: null, moduleType: 'js' };
      },
    },
  };
}
