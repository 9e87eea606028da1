// Lets Pixi's Assets load Lua files: `await Assets.load('guard.lua')` gives the source as a LuaSource.
import { checkExtension, DOMAdapter, ExtensionType, LoaderParserPriority } from 'pixi.js';
import type { LoaderParser } from 'pixi.js';

/** A Lua file as loaded: what `scripting.addScript(name, source)` takes. */
export interface LuaSource {
  /** File name without its folder and query: `guard.lua`. */
  chunkName: string;
  source: string;
}

/** File name of an address, without folder and query. */
export function chunkNameOf(url: string): string {
  const path = url.split(/[?#]/)[0] as string;
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The loader parser; the application plugin adds it. */
export const luaLoader: LoaderParser<LuaSource> = {
  extension: { type: ExtensionType.LoadParser, priority: LoaderParserPriority.Normal },
  id: 'moontick-lua',
  test: (url) => checkExtension(url, '.lua'),
  async load<T>(url: string): Promise<T> {
    const response = await DOMAdapter.get().fetch(url);
    if (!response.ok) throw new Error(`cannot load '${url}': ${response.status} ${response.statusText}`);
    const loaded: LuaSource = { chunkName: chunkNameOf(url), source: await response.text() };
    return loaded as T;
  },
  unload: () => Promise.resolve(),
};
