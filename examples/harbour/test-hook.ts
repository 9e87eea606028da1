// What browser tests read: `window.__harbour`. It only looks; nothing in the game depends on it.
import type { Application } from 'pixi.js';
import { slotOf } from 'moontick';
import type { Entity, Scripting } from 'moontick';
import type { Panel, PanelFigures } from './panel.ts';
import type { Flock } from './view/flock.ts';
import type { TextBox } from './view/text-box.ts';

/** The test hook. Everything is read at the moment of the call. */
export interface HarbourHook {
  /** Frames drawn so far. */
  readonly frames: number;
  /** Where the player stands, in map pixels; undefined until the village is built. */
  readonly player: { x: number; y: number } | undefined;
  /** `idle` until the player reaches the lighthouse, `playing`, then `done`. */
  readonly cutscene: string;
  /** What the text box says, who speaks, and the choices offered. */
  readonly talk: { speaker: string; text: string; choices: string[] };
  /** How many gulls there are. */
  readonly gulls: number;
  /** What the corner panel shows. */
  readonly panel: PanelFigures;
  /** Messages of all script errors so far. */
  readonly errors: string[];
  /** Lines that scripts printed. */
  readonly printed: string[];
  readonly core: Scripting;
  readonly app: Application;
}

/** What the hook reads from. */
export interface HookParts {
  app: Application;
  core: Scripting;
  box: TextBox;
  flock: Flock;
  panel: Panel;
}

declare global {
  interface Window {
    __harbour?: HarbourHook;
  }
}

/** Puts the hook on the window. */
export function installTestHook(parts: HookParts): void {
  const { app, core, box, flock, panel } = parts;
  let cutscene = 'idle';
  let player: Entity | undefined;
  const errors: string[] = [];
  const printed: string[] = [];
  core.events.on('cutscene', (state) => (cutscene = String(state)));
  core.events.on('player', (entity) => (player = Number(entity)));
  core.reports.on('error', (report) => errors.push(report.error.message));
  core.reports.on('log', (line) => printed.push(line.text));
  const place = core.world.component('position');
  window.__harbour = {
    get frames() {
      return core.stats.frame;
    },
    get player() {
      if (player === undefined) return undefined;
      const slot = slotOf(player);
      return { x: place.values('x')[slot] as number, y: place.values('y')[slot] as number };
    },
    get cutscene() {
      return cutscene;
    },
    get talk() {
      return { speaker: box.speaker, text: box.text, choices: [...box.choices] };
    },
    get gulls() {
      return flock.count;
    },
    panel: panel.figures,
    errors,
    printed,
    core,
    app,
  };
}
