// The PixiJS Application plugin: `extensions.add(scriptingPlugin)` before `app.init({ scripting: { core } })`.
// Scripts run at NORMAL priority, that is before rendering (LOW); then the bound sprites are moved. The ticker may
// be replaced during the app's life, so the listener is taken off the one it was added to.
import { Assets, extensions, ExtensionType, UPDATE_PRIORITY } from 'pixi.js';
import type { Application, Ticker } from 'pixi.js';
import type { Scripting } from '../index.ts';
import { luaLoader } from './lua-loader.ts';
import type { LuaSource } from './lua-loader.ts';
import { SpriteBinder } from './sprite-binder.ts';

/** The `scripting` option of `app.init`. */
export interface ScriptingPluginOptions {
  /** The scripting core to drive. The plugin does not destroy it. */
  core: Scripting;
  /** Addresses of Lua files to load through Assets; each is added under its file name. Default none. */
  scripts?: readonly string[];
}

declare global {
  // Pixi merges plugin members through this namespace.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace PixiMixins {
    interface Application {
      /** The scripting core, when the app was initialised with one. */
      scripting?: Scripting | undefined;
      /** Resolves when the option's scripts are loaded; Pixi itself does not wait for plugins. */
      scriptingReady?: Promise<void> | undefined;
      /** Sprites bound to entities. */
      sprites?: SpriteBinder | undefined;
    }
    interface ApplicationOptions {
      scripting?: ScriptingPluginOptions | undefined;
    }
  }
}

interface Attachment {
  ticker: Ticker;
  listener: (ticker: Ticker) => void;
}

type ScriptedApplication = Application & { scriptingAttachment?: Attachment | undefined };

async function loadScripts(core: Scripting, urls: readonly string[]): Promise<void> {
  const loaded = await Promise.all(urls.map((url) => Assets.load<LuaSource>(url)));
  for (const { chunkName, source } of loaded) core.addScript(chunkName, source);
}

/** Lets an app's ticker drive `core`; answers what `detach` needs. */
function attach(app: ScriptedApplication, core: Scripting, sprites: SpriteBinder): Attachment {
  const listener = (ticker: Ticker): void => {
    core.tick(ticker.deltaMS);
    sprites.sync();
  };
  const { ticker } = app;
  ticker.add(listener, undefined, UPDATE_PRIORITY.NORMAL);
  return { ticker, listener };
}

/**
 * The plugin. Its lifetime is the application's: `app.destroy()` takes the listener off.
 * @example
 * extensions.add(scriptingPlugin);
 * await app.init({ scripting: { core, scripts: ['guard.lua'] } });
 * await app.scriptingReady;
 */
export const scriptingPlugin = {
  extension: { type: ExtensionType.Application, name: 'moontick', priority: -10 } as const,

  init(this: Application, options: PixiMixins.ApplicationOptions): void {
    const app: ScriptedApplication = this;
    const settings = options.scripting;
    if (settings === undefined) {
      app.scriptingReady = Promise.resolve();
      return;
    }
    extensions.add(luaLoader);
    app.scripting = settings.core;
    app.sprites = new SpriteBinder(settings.core.world);
    app.scriptingAttachment = attach(app, settings.core, app.sprites);
    app.scriptingReady = loadScripts(settings.core, settings.scripts ?? []);
  },

  destroy(this: Application): void {
    const app: ScriptedApplication = this;
    const attachment = app.scriptingAttachment;
    attachment?.ticker.remove(attachment.listener);
    app.sprites?.destroy();
    app.scriptingAttachment = undefined;
    app.sprites = undefined;
    app.scripting = undefined;
    app.scriptingReady = undefined;
  },
};
