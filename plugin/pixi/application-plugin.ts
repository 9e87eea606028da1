// The PixiJS Application plugin: `extensions.add(scriptingPlugin)` before `app.init`. Its ticker listener has NORMAL
// priority, so scripts run before rendering (LOW). The ticker may be replaced during the application's life: each
// rendering checks, and the listener moves along. Initialised after Pixi's own plugins (priority), ended before them.
import { extensions, ExtensionType, UPDATE_PRIORITY } from 'pixi.js';
import type { Application, Ticker } from 'pixi.js';
import { Scripting } from '../index.ts';
import { luaLoader } from './lua-loader.ts';
import { PixiScripting } from './pixi-scripting.ts';
import type { AnyScripting, PixiScriptingOptions } from './pixi-scripting.ts';

/** The `scripting` option of `app.init`. */
export interface ScriptingPluginOptions extends Omit<PixiScriptingOptions, 'core'> {
  /** The scripting core to drive. The plugin does not end it. Default: a new one, ended with the application. */
  core?: AnyScripting | undefined;
}

declare global {
  // Pixi merges the members of plugins through this namespace.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace PixiMixins {
    interface Application {
      /** Scripts, sprites, input and sound of this application; there from `init` to `destroy`. */
      scripting: PixiScripting;
    }
    interface ApplicationOptions {
      /** Settings of the scripting plugin. */
      scripting?: ScriptingPluginOptions | undefined;
    }
  }
}

/** What the plugin keeps for an application, under a key of its own. */
interface Attachment {
  ticker: Ticker | undefined;
  readonly listener: (ticker: Ticker) => void;
  readonly follow: { prerender(): void };
  /** The core to end with the application. */
  readonly ownCore: AnyScripting | undefined;
}

const attachmentKey = Symbol('moontick.attachment');

type ScriptedApplication = Application & { [attachmentKey]?: Attachment | undefined };

/** Moves the listener to the application's present ticker. */
function followTicker(app: ScriptedApplication, attachment: Attachment): void {
  const ticker = app.ticker as Ticker | null | undefined;
  if (attachment.ticker === (ticker ?? undefined)) return;
  attachment.ticker?.remove(attachment.listener);
  attachment.ticker = ticker ?? undefined;
  attachment.ticker?.add(attachment.listener, undefined, UPDATE_PRIORITY.NORMAL);
}

function begin(app: ScriptedApplication, settings: ScriptingPluginOptions): void {
  extensions.add(luaLoader);
  const core = settings.core ?? new Scripting();
  const scripting = new PixiScripting(app, { ...settings, core });
  app.scripting = scripting;
  const attachment: Attachment = {
    ticker: undefined,
    listener: (ticker) => scripting.frame(ticker.deltaMS),
    follow: { prerender: () => followTicker(app, attachment) },
    ownCore: settings.core === undefined ? core : undefined,
  };
  app[attachmentKey] = attachment;
  app.renderer.runners.prerender.add(attachment.follow);
  followTicker(app, attachment);
}

function end(app: ScriptedApplication): void {
  const attachment = app[attachmentKey];
  if (attachment === undefined) return;
  attachment.ticker?.remove(attachment.listener);
  app.renderer.runners.prerender.remove(attachment.follow);
  app.scripting.destroy();
  attachment.ownCore?.dispose();
  app[attachmentKey] = undefined;
  (app as Partial<Pick<Application, 'scripting'>>).scripting = undefined;
}

/**
 * The plugin. Its listeners live as long as the application.
 * @example
 * extensions.add(scriptingPlugin);
 * await app.init({ scripting: { core, scripts: ['guard.lua'] } });
 * await app.scripting.ready;
 */
export const scriptingPlugin = {
  extension: { type: ExtensionType.Application, name: 'moontick', priority: -10 } as const,

  init(this: Application, options: Partial<PixiMixins.ApplicationOptions>): void {
    begin(this, options.scripting ?? {});
  },

  destroy(this: Application): void {
    end(this);
  },
};
