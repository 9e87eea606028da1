// Keyboard, pointer and touch for scripts: host functions `input.down(name)` and `input.pointer()`, and the events
// key_down, key_up, pointer_down, pointer_up with world-neutral screen coordinates.
import type { Scripting } from '../index.ts';

const ARROWS: Record<string, string> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ' ': 'space',
  Escape: 'escape',
  Enter: 'enter',
};

/** Name of a key as scripts use it: `left`, `space`, `a`. */
export function keyName(key: string): string {
  return ARROWS[key] ?? key.toLowerCase();
}

/** What input listens to. */
export interface InputOptions {
  /** Where keys come from. Default `window`. */
  keys?: EventTarget;
  /** Where pointers come from, usually `app.canvas`. Default: none. */
  pointer?: EventTarget;
  /** Extra names: `{ left: ['a'], use: ['e', 'space'] }`. */
  actions?: Record<string, readonly string[]>;
}

/** Follows the input devices and answers the scripts' questions. */
export class Input {
  private readonly scripting: Scripting;
  private readonly held = new Set<string>();
  private readonly actions: Record<string, readonly string[]>;
  private readonly undo: (() => void)[] = [];
  private pointerX = 0;
  private pointerY = 0;

  constructor(scripting: Scripting, options: InputOptions = {}) {
    this.scripting = scripting;
    this.actions = options.actions ?? {};
    const keys = options.keys ?? globalThis.window;
    this.on(keys, 'keydown', (event) => this.keyDown(event as KeyboardEvent));
    this.on(keys, 'keyup', (event) => this.keyUp(event as KeyboardEvent));
    this.on(keys, 'blur', () => this.held.clear());
    if (options.pointer !== undefined) {
      this.on(options.pointer, 'pointermove', (event) => this.track(event as PointerEvent));
      this.on(options.pointer, 'pointerdown', (event) => this.press(event as PointerEvent, 'pointer_down'));
      this.on(options.pointer, 'pointerup', (event) => this.press(event as PointerEvent, 'pointer_up'));
    }
  }

  /** Is a key, or a key of an action, held? */
  down(name: string): boolean {
    if (this.held.has(name)) return true;
    return this.actions[name]?.some((key) => this.held.has(key)) ?? false;
  }

  /** Pointer position in CSS pixels of its element. */
  pointer(): [number, number] {
    return [this.pointerX, this.pointerY];
  }

  /** Removes all listeners. */
  destroy(): void {
    for (const off of this.undo.splice(0)) off();
    this.held.clear();
  }

  private on(target: EventTarget, type: string, listener: (event: Event) => void): void {
    target.addEventListener(type, listener);
    this.undo.push(() => target.removeEventListener(type, listener));
  }

  private keyDown(event: KeyboardEvent): void {
    const name = keyName(event.key);
    if (this.held.has(name)) return;
    this.held.add(name);
    this.scripting.emit('key_down', name);
  }

  private keyUp(event: KeyboardEvent): void {
    const name = keyName(event.key);
    this.held.delete(name);
    this.scripting.emit('key_up', name);
  }

  private track(event: PointerEvent): void {
    this.pointerX = event.offsetX;
    this.pointerY = event.offsetY;
  }

  private press(event: PointerEvent, name: string): void {
    this.track(event);
    this.scripting.emit(name, this.pointerX, this.pointerY, event.pointerType);
  }
}
