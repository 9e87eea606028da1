// What the application plugin hangs on an application, `app.scripting`: the core with its sprites, input and sound, and
// the frame that drives them: input, scripts, sprites. It listens for saved files of the Vite plugin too.
import { Assets } from 'pixi.js';
import type { Application } from 'pixi.js';
import type { HostValue, ReloadResult, Scripting } from '../index.ts';
import { registerDeviceFunctions } from './device-functions.ts';
import { Input } from './input.ts';
import type { InputOptions } from './input.ts';
import type { LuaSource } from './lua-loader.ts';
import { SoundPlayer } from './sound-player.ts';
import type { SoundDeclaration } from './sound-player.ts';
import { SpriteBinder } from './sprite-binder.ts';

/** Event of the window by which the Vite plugin's modules tell of a saved file. */
export const RELOAD_EVENT = 'moontick:reload';

/** A Scripting object, whatever events it declares. */
export type AnyScripting = Omit<Scripting, 'events'>;

/** What PixiScripting is made from. */
export interface PixiScriptingOptions {
  /** The scripting core to drive. It outlives the application. */
  core: AnyScripting;
  /** Addresses of Lua files to load through Assets and to add. Default none. */
  scripts?: readonly string[] | undefined;
  /** Keys and pointers for scripts; false for none. Default: keys of the window, pointers of the canvas. */
  input?: InputOptions | false | undefined;
  /** Sounds by name. Default none. */
  sounds?: Record<string, SoundDeclaration> | undefined;
}

/** Milliseconds that the last frame took. */
export interface HostFigures {
  /** Input, events and scripts. */
  scriptMilliseconds: number;
  /** Copying components to views. */
  bindingMilliseconds: number;
}

/** Scripting of one application. Made by the plugin; ends with the application. */
export class PixiScripting {
  readonly core: Scripting;
  readonly sprites: SpriteBinder;
  readonly input: Input;
  readonly sound: SoundPlayer;
  /** Resolves when scripts and sounds are loaded; rejects with the first that failed. Pixi does not wait for it. */
  readonly ready: Promise<void>;
  readonly figures: HostFigures = { scriptMilliseconds: 0, bindingMilliseconds: 0 };
  /** True: scripts stand still, views still follow their entities. */
  paused = false;
  private readonly stopReloads: () => void;

  constructor(app: Application, options: PixiScriptingOptions) {
    const core = options.core as Scripting;
    this.core = core;
    this.sprites = new SpriteBinder(core.world);
    this.input = createInput(app, core, options.input);
    this.sound = new SoundPlayer(options.sounds);
    registerDeviceFunctions(core, this.input, this.sound);
    this.stopReloads = listenForReloads(core);
    this.ready = Promise.all([loadScripts(core, options.scripts ?? []), this.sound.load()]).then(
      () => undefined,
    );
    // Whoever awaits `ready` gets the error; who does not is told by the console once.
    this.ready.catch((error: unknown) => console.error(error));
  }

  /** One frame: input, scripts, sprites. The plugin's ticker listener calls it. */
  frame(deltaMilliseconds: number): void {
    const start = performance.now();
    this.input.update();
    if (!this.paused) this.core.tick(deltaMilliseconds);
    const scripted = performance.now();
    this.sprites.sync();
    this.figures.scriptMilliseconds = scripted - start;
    this.figures.bindingMilliseconds = performance.now() - scripted;
  }

  /** Takes off all listeners. The core goes on living, without sprites, input and sound. */
  destroy(): void {
    this.stopReloads();
    this.input.destroy();
    this.sound.destroy();
    this.sprites.destroy();
  }
}

function createInput(app: Application, core: Scripting, options: InputOptions | false = {}): Input {
  const emit = (name: string, ...args: HostValue[]): void => core.emit(name, ...args);
  if (options === false) return new Input(emit, { keys: new EventTarget() });
  const element = app.canvas;
  return new Input(emit, options, { element, screen: app.screen, space: app.stage });
}

async function loadScripts(core: Scripting, addresses: readonly string[]): Promise<void> {
  const loaded = await Promise.all(addresses.map((address) => Assets.load<LuaSource>(address)));
  for (const { name, source } of loaded) core.addScript(name, source);
}

/** A saved file: what the Vite plugin's modules put into the event. */
interface SavedScript {
  name: string;
  source: string;
  /** Every listener adds what its core answered. */
  results: ReloadResult[];
}

function listenForReloads(core: Scripting): () => void {
  if (typeof window === 'undefined') return () => undefined;
  const listener = (event: Event): void => {
    const { name, source, results } = (event as CustomEvent<SavedScript>).detail;
    if (core.hasScript(name)) results.push(core.reload(name, source));
  };
  window.addEventListener(RELOAD_EVENT, listener);
  return () => window.removeEventListener(RELOAD_EVENT, listener);
}
