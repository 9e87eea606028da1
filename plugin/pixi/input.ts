// Keyboard, pointer and touch for scripts. What the browser reports is queued and applied once per frame, just before
// the scripts (`update`), in the order in which it came: scripts never run inside of a browser event, and a key that
// goes down and up between two frames is still seen by `pressed`. Everything held is let go on blur.
import type { Container } from 'pixi.js';
import type { HostValue } from '../index.ts';
import { keyName, scrollsPage } from './key-names.ts';

/** What input listens to, and names for groups of keys. */
export interface InputOptions {
  /** Where keys come from. Default `window`. */
  keys?: EventTarget;
  /** Names for groups of keys: `{ left: ['left', 'a'], use: ['e', 'space'] }`. Default: none. */
  actions?: Record<string, readonly string[]>;
  /** Keeps arrow keys, space and tab from scrolling the page and moving its focus. Default true. */
  keepScrollKeys?: boolean;
}

/** What the application gives: where pointers act and how their place is told. */
export interface PointerSurface {
  /** The element, usually the canvas. */
  element: HTMLElement;
  /** Size of the scene in its own pixels, over the whole element. */
  screen: { readonly width: number; readonly height: number };
  /** Container in whose coordinates scripts see pointers. */
  space: Container;
}

/** Where events go: name and arguments. */
export type EmitEvent = (name: string, ...args: HostValue[]) => void;

const BUTTONS = ['left', 'middle', 'right', 'back', 'forward'];

/** True when a key belongs to a text field of the page. */
function isTyping(event: Event): boolean {
  const target = event.composedPath()[0];
  if (typeof HTMLElement === 'undefined' || !(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Follows the input devices and answers the scripts' questions. */
export class Input {
  /** Container in whose coordinates scripts see pointers; the stage unless the game sets another. */
  space: Container | undefined;
  private taking = true;
  private readonly emit: EmitEvent;
  private readonly surface: PointerSurface | undefined;
  private readonly actions: Record<string, readonly string[]>;
  private readonly keepScrollKeys: boolean;
  private readonly undo: (() => void)[] = [];
  private queue: (() => void)[] = [];
  private move: PointerEvent | undefined;
  /** Names of the held keys by physical key: the name at the time of going down is the one that goes up. */
  private readonly codes = new Map<string, string>();
  private readonly held = new Set<string>();
  private readonly fresh = new Set<string>();
  private readonly buttons = new Map<number, { button: string; kind: string }>();
  private readonly touches = new Set<number>();
  private readonly place = { x: 0, y: 0 };

  constructor(emit: EmitEvent, options: InputOptions = {}, surface?: PointerSurface) {
    this.emit = emit;
    this.surface = surface;
    this.space = surface?.space;
    this.actions = options.actions ?? {};
    this.keepScrollKeys = options.keepScrollKeys ?? true;
    const page = typeof window === 'undefined' ? undefined : window;
    const keys = options.keys ?? page;
    if (keys !== undefined) this.listenToKeys(keys);
    if (page !== undefined) this.listenToPage(page);
    if (surface !== undefined) this.listenToPointers(surface.element);
  }

  /** Takes input? Setting false lets everything go, for a menu of the page for example. */
  get enabled(): boolean {
    return this.taking;
  }

  set enabled(value: boolean) {
    this.taking = value;
    if (!value) this.releaseAll();
  }

  /** Is a key, or any key of an action, held? Unknown names are never held. */
  down(name: string): boolean {
    return this.anyOf(this.held, name);
  }

  /** Did a key, or any key of an action, go down since the last frame? */
  pressed(name: string): boolean {
    return this.anyOf(this.fresh, name);
  }

  /** Place of the pointer in the coordinates of `space`, and whether a button or finger is down. */
  pointer(): [x: number, y: number, down: boolean] {
    return [this.place.x, this.place.y, this.buttons.size > 0];
  }

  /** Applies what came since the last call, and emits its events. Once per frame, before the scripts. */
  update(): void {
    this.fresh.clear();
    this.flushMove();
    const queue = this.queue;
    this.queue = [];
    for (const apply of queue) apply();
  }

  /** Removes all listeners. */
  destroy(): void {
    for (const off of this.undo.splice(0)) off();
    this.queue = [];
    this.held.clear();
    this.fresh.clear();
  }

  private anyOf(names: ReadonlySet<string>, name: string): boolean {
    if (names.has(name)) return true;
    const keys = Object.hasOwn(this.actions, name) ? this.actions[name] : undefined;
    return keys?.some((key) => names.has(key)) ?? false;
  }

  private on<E extends Event>(
    target: EventTarget,
    type: string,
    listener: (event: E) => void,
  ): void {
    const wrapped = (event: Event): void => listener(event as E);
    target.addEventListener(type, wrapped);
    this.undo.push(() => target.removeEventListener(type, wrapped));
  }

  private listenToKeys(keys: EventTarget): void {
    this.on<KeyboardEvent>(keys, 'keydown', (event) => {
      if (!this.taking || isTyping(event)) return;
      const name = keyName(event);
      const shortcut = event.ctrlKey || event.metaKey || event.altKey;
      if (this.keepScrollKeys && !shortcut && scrollsPage(name)) event.preventDefault();
      if (!event.repeat) this.queue.push(() => this.keyDown(event.code || name, name));
    });
    this.on<KeyboardEvent>(keys, 'keyup', (event) => {
      const name = keyName(event);
      this.queue.push(() => this.keyUp(event.code || name));
      // While Meta is held, macOS does not report other keys going up.
      if (name === 'meta') this.releaseAll();
    });
    this.on(keys, 'blur', () => this.releaseAll());
  }

  private listenToPage(page: Window): void {
    this.on(page, 'blur', () => this.releaseAll());
    // A page that is hidden or left gets no more events of keys; the event bubbles to the window.
    this.on(page, 'visibilitychange', () => this.releaseAll());
  }

  private listenToPointers(element: HTMLElement): void {
    this.on<PointerEvent>(element, 'pointerdown', (event) => {
      if (!this.taking) return;
      this.flushMove();
      this.queue.push(() => this.pointerDown(event));
    });
    this.on<PointerEvent>(element, 'pointermove', (event) => {
      if (!this.taking) return;
      if (this.move !== undefined && this.move.pointerId !== event.pointerId) this.flushMove();
      this.move = event;
    });
    const page = typeof window === 'undefined' ? element : window;
    for (const type of ['pointerup', 'pointercancel']) {
      this.on<PointerEvent>(page, type, (event) => {
        this.flushMove();
        this.queue.push(() => this.pointerUp(event));
      });
    }
  }

  /** Of the moves of a frame only the last counts. */
  private flushMove(): void {
    const event = this.move;
    if (event === undefined) return;
    this.move = undefined;
    this.queue.push(() => this.pointerMove(event));
  }

  private keyDown(code: string, name: string): void {
    if (this.codes.has(code)) return;
    this.codes.set(code, name);
    if (this.held.has(name)) return;
    this.held.add(name);
    this.fresh.add(name);
    this.emit('key_down', name);
  }

  private keyUp(code: string): void {
    const name = this.codes.get(code);
    if (name === undefined) return;
    this.codes.delete(code);
    // Left and right shift share a name: it is up when both are.
    for (const other of this.codes.values()) if (other === name) return;
    this.held.delete(name);
    this.emit('key_up', name);
  }

  private locate(event: PointerEvent): { x: number; y: number } {
    const surface = this.surface as PointerSurface;
    const box = surface.element.getBoundingClientRect();
    const onScreen = {
      x: ((event.clientX - box.left) / (box.width || 1)) * surface.screen.width,
      y: ((event.clientY - box.top) / (box.height || 1)) * surface.screen.height,
    };
    const space = this.space;
    return space === undefined || space.destroyed ? onScreen : space.toLocal(onScreen);
  }

  private track(event: PointerEvent): { x: number; y: number } {
    const { x, y } = this.locate(event);
    if (event.isPrimary) Object.assign(this.place, { x, y });
    return { x, y };
  }

  private pointerDown(event: PointerEvent): void {
    const { x, y } = this.track(event);
    if (event.pointerType === 'touch') {
      this.touches.add(event.pointerId);
      this.emit('touch_down', x, y, event.pointerId);
    }
    if (!event.isPrimary) return;
    const button = BUTTONS[event.button] ?? 'left';
    this.buttons.set(event.pointerId, { button, kind: event.pointerType });
    this.emit('pointer_down', x, y, button, event.pointerType);
  }

  private pointerMove(event: PointerEvent): void {
    const { x, y } = this.track(event);
    if (this.touches.has(event.pointerId)) this.emit('touch_move', x, y, event.pointerId);
    if (event.isPrimary) this.emit('pointer_move', x, y);
  }

  private pointerUp(event: PointerEvent): void {
    const { x, y } = this.track(event);
    if (this.touches.delete(event.pointerId)) this.emit('touch_up', x, y, event.pointerId);
    const down = this.buttons.get(event.pointerId);
    if (down === undefined) return;
    this.buttons.delete(event.pointerId);
    this.emit('pointer_up', x, y, down.button, down.kind);
  }

  private releaseAll(): void {
    this.queue.push(() => {
      for (const code of this.codes.keys()) this.keyUp(code);
      const { x, y } = this.place;
      for (const id of this.touches) this.emit('touch_up', x, y, id);
      for (const { button, kind } of this.buttons.values()) {
        this.emit('pointer_up', x, y, button, kind);
      }
      this.touches.clear();
      this.buttons.clear();
    });
  }
}
