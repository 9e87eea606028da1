// Names of keys as scripts use them: `left`, `space`, `a`. Letters and digits are named by their place on the keyboard
// (as on a US layout), so that WASD is the same cross on every layout; other keys by what they are.

const CODES: Record<string, string> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Space: 'space',
  Escape: 'escape',
  Enter: 'enter',
  NumpadEnter: 'enter',
  Tab: 'tab',
  Backspace: 'backspace',
  ShiftLeft: 'shift',
  ShiftRight: 'shift',
  ControlLeft: 'control',
  ControlRight: 'control',
  AltLeft: 'alt',
  AltRight: 'alt',
  MetaLeft: 'meta',
  MetaRight: 'meta',
};

/** What `keyName` reads of a KeyboardEvent. */
export interface KeyEvent {
  readonly code: string;
  readonly key: string;
}

/** Name of the key of an event; on devices that do not say the place, from the character. */
export function keyName(event: KeyEvent): string {
  const { code } = event;
  const known = CODES[code];
  if (known !== undefined) return known;
  const plain = /^(?:Key([A-Z])|Digit(\d)|Numpad(\d))$/.exec(code);
  if (plain !== null) return (plain[1] ?? plain[2] ?? (plain[3] as string)).toLowerCase();
  const name = code === '' ? event.key : code;
  return name === ' ' ? 'space' : (CODES[name] ?? name.toLowerCase());
}

/** Keys that scroll a page or move its focus; a game that listens takes them. */
export function scrollsPage(name: string): boolean {
  return /^(left|right|up|down|space|tab)$/.test(name);
}
