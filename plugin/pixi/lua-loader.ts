// Lets Pixi's Assets load Lua files: `await Assets.load('guard.lua')` gives name and source, as addScript takes them.
import { checkExtension, DOMAdapter, ExtensionType, LoaderParserPriority } from 'pixi.js';
import type { LoaderParser, ResolvedAsset } from 'pixi.js';

/** A Lua file as loaded: `scripting.addScript(name, source)`. */
export interface LuaSource {
  /** The address as it was asked for, without query and leading `./`; of an absolute address the file name. */
  name: string;
  /** The file's text. */
  source: string;
}

/** Script name of an address: `./scripts/guard.lua?v=2` is `scripts/guard.lua`. */
export function scriptNameOf(address: string): string {
  const path = address.split(/[?#]/)[0] as string;
  if (/^([a-z][a-z\d+.-]*:|\/)/i.test(path)) return path.slice(path.lastIndexOf('/') + 1);
  return path.replace(/^(\.\/)+/, '');
}

/**
 * The loader parser. The application plugin adds it; `extensions.add(luaLoader)` makes it work before.
 * @example const { name, source } = await Assets.load<LuaSource>('guard.lua');
 */
export const luaLoader: LoaderParser<LuaSource> = {
  extension: { type: ExtensionType.LoadParser, priority: LoaderParserPriority.Normal },
  id: 'moontick-lua',
  test: (url) => checkExtension(url, '.lua'),
  async load<T>(url: string, asset?: ResolvedAsset): Promise<T> {
    const response = await DOMAdapter.get().fetch(url);
    if (!response.ok) throw new Error(`cannot load '${url}': HTTP status ${response.status}`);
    const name = scriptNameOf(asset?.alias?.[0] ?? url);
    const loaded: LuaSource = { name, source: await response.text() };
    return loaded as T;
  },
};
