/** Input of the Pixi host: what scripts are told about keys, pointers and touches, and when. */
import { describe, expect, it } from 'vitest';
import { Input } from '../../plugin/pixi/input.ts';
import type { InputOptions, PointerSurface } from '../../plugin/pixi/input.ts';
import { keyName } from '../../plugin/pixi/key-names.ts';

/** An Event with more fields, as KeyboardEvent and PointerEvent have. */
function eventOf(type: string, fields: object): Event {
  return Object.assign(new Event(type, { cancelable: true }), fields);
}

/** An input on event targets of the test, and the events it emitted. */
function setUp(options: InputOptions = {}) {
  const keys = new EventTarget();
  const element = Object.assign(new EventTarget(), {
    getBoundingClientRect: () => ({ left: 10, top: 20, width: 400, height: 200 }),
  });
  const emitted: unknown[][] = [];
  const surface = { element, screen: { width: 800, height: 400 }, space: undefined };
  const input = new Input(
    (...event) => emitted.push(event),
    { keys, ...options },
    surface as unknown as PointerSurface,
  );
  const key = (type: string, code: string, fields: object = {}): Event => {
    const event = eventOf(type, { code, key: code, repeat: false, ...fields });
    keys.dispatchEvent(event);
    return event;
  };
  const pointer = (type: string, x: number, y: number, fields: object = {}): void => {
    const base = {
      clientX: x,
      clientY: y,
      button: 0,
      pointerId: 1,
      pointerType: 'mouse',
      isPrimary: true,
    };
    element.dispatchEvent(eventOf(type, { ...base, ...fields }));
  };
  return { input, keys, emitted, key, pointer };
}

describe('names of keys', () => {
  it.each([
    ['ArrowLeft', 'ArrowLeft', 'left'],
    ['Space', ' ', 'space'],
    ['KeyQ', 'a', 'q'],
    ['Digit1', '!', '1'],
    ['Numpad7', 'Home', '7'],
    ['ShiftRight', 'Shift', 'shift'],
    ['F5', 'F5', 'f5'],
    ['', 'ArrowUp', 'up'],
    ['', ' ', 'space'],
    ['', 'Z', 'z'],
  ])('code %j, key %j is %s', (code, key, name) => {
    expect(keyName({ code, key })).toBe(name);
  });
});

describe('keys', () => {
  it('change at the next update, and in the order they came', () => {
    const { input, key, emitted } = setUp();
    key('keydown', 'ArrowLeft');
    key('keydown', 'KeyE');
    expect(input.down('left')).toBe(false);
    input.update();
    expect(input.down('left')).toBe(true);
    key('keyup', 'ArrowLeft');
    expect(input.down('left')).toBe(true);
    input.update();
    expect(input.down('left')).toBe(false);
    expect(emitted).toEqual([
      ['key_down', 'left'],
      ['key_down', 'e'],
      ['key_up', 'left'],
    ]);
  });

  it('are pressed for one update, also when they are up again by then', () => {
    const { input, key } = setUp();
    key('keydown', 'Space');
    key('keyup', 'Space');
    input.update();
    expect([input.pressed('space'), input.down('space')]).toEqual([true, false]);
    input.update();
    expect(input.pressed('space')).toBe(false);
  });

  it('do not repeat while they are held', () => {
    const { input, key, emitted } = setUp();
    key('keydown', 'KeyA');
    key('keydown', 'KeyA', { repeat: true });
    input.update();
    expect(emitted).toEqual([['key_down', 'a']]);
  });

  it('go up under the name they went down with, whatever shift does meanwhile', () => {
    const { input, key } = setUp();
    key('keydown', '', { key: 'a' });
    key('keydown', 'ShiftLeft');
    key('keydown', 'ShiftRight');
    key('keyup', 'ShiftLeft');
    input.update();
    expect(input.down('shift')).toBe(true);
    key('keyup', 'ShiftRight');
    key('keyup', '', { key: 'A' });
    input.update();
    expect([input.down('shift'), input.down('a')]).toEqual([false, false]);
  });

  it('are let go, with events, when the window loses the focus', () => {
    const { input, keys, key, emitted } = setUp();
    key('keydown', 'KeyW');
    key('keydown', 'KeyD');
    input.update();
    keys.dispatchEvent(new Event('blur'));
    input.update();
    expect([input.down('w'), input.down('d')]).toEqual([false, false]);
    expect(emitted.slice(2)).toEqual([
      ['key_up', 'w'],
      ['key_up', 'd'],
    ]);
    key('keyup', 'KeyW');
    input.update();
    expect(emitted).toHaveLength(4);
  });

  it('that scroll the page are kept from it, shortcuts are not', () => {
    const { key } = setUp();
    expect(key('keydown', 'ArrowDown').defaultPrevented).toBe(true);
    expect(key('keydown', 'ArrowLeft', { altKey: true }).defaultPrevented).toBe(false);
    expect(key('keydown', 'KeyR').defaultPrevented).toBe(false);
    const free = setUp({ keepScrollKeys: false });
    expect(free.key('keydown', 'ArrowDown').defaultPrevented).toBe(false);
  });

  it('answer for actions, and only for declared ones', () => {
    const { input, key } = setUp({ actions: { left: ['left', 'a'], use: ['e'] } });
    key('keydown', 'KeyA');
    input.update();
    expect([input.down('left'), input.pressed('left'), input.down('use')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(input.down('constructor')).toBe(false);
    expect(input.down('__proto__')).toBe(false);
  });

  it('are not taken while input is off, and let go when it is switched off', () => {
    const { input, key, emitted } = setUp();
    key('keydown', 'KeyA');
    input.update();
    input.enabled = false;
    key('keydown', 'KeyB');
    input.update();
    expect([input.down('a'), input.down('b')]).toEqual([false, false]);
    expect(emitted.at(-1)).toEqual(['key_up', 'a']);
  });

  it('are not heard after destroy', () => {
    const { input, key, emitted } = setUp();
    input.destroy();
    key('keydown', 'KeyA');
    input.update();
    expect(emitted).toEqual([]);
  });
});

describe('pointers', () => {
  it('are told in pixels of the scene, whatever size the element is shown in', () => {
    const { input, pointer, emitted } = setUp();
    pointer('pointermove', 110, 70);
    pointer('pointermove', 210, 120);
    pointer('pointerdown', 210, 120);
    input.update();
    expect(input.pointer()).toEqual([400, 200, true]);
    expect(emitted).toEqual([
      ['pointer_move', 400, 200],
      ['pointer_down', 400, 200, 'left', 'mouse'],
    ]);
    pointer('pointerup', 10, 20);
    input.update();
    expect(input.pointer()).toEqual([0, 0, false]);
    expect(emitted.at(-1)).toEqual(['pointer_up', 0, 0, 'left', 'mouse']);
  });

  it('of several fingers have events each, only the first is the pointer', () => {
    const { input, pointer, emitted } = setUp();
    const finger = (id: number) => ({ pointerType: 'touch', pointerId: id, isPrimary: id === 5 });
    pointer('pointerdown', 10, 20, finger(5));
    pointer('pointerdown', 410, 220, finger(6));
    pointer('pointermove', 310, 220, finger(6));
    pointer('pointercancel', 310, 220, finger(6));
    input.update();
    expect(input.pointer()).toEqual([0, 0, true]);
    expect(emitted).toEqual([
      ['touch_down', 0, 0, 5],
      ['pointer_down', 0, 0, 'left', 'touch'],
      ['touch_down', 800, 400, 6],
      ['touch_move', 600, 400, 6],
      ['touch_up', 600, 400, 6],
    ]);
  });

  it('are let go on blur', () => {
    const { input, keys, pointer, emitted } = setUp();
    pointer('pointerdown', 10, 20, { pointerType: 'touch' });
    keys.dispatchEvent(new Event('blur'));
    input.update();
    expect(input.pointer()[2]).toBe(false);
    expect(emitted.map(([name]) => name)).toEqual([
      'touch_down',
      'pointer_down',
      'touch_up',
      'pointer_up',
    ]);
    expect(emitted.at(-1)).toEqual(['pointer_up', 0, 0, 'left', 'touch']);
  });
});
