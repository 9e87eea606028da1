// Fast body of string.format: each format is read once, its plan kept. Numbers given as texts, values that need a metamethod and
// errors are left to the function itself. See fast.ts.
import type { VmState } from '../interpreter/vm-state.ts';
import { NO_ANSWER } from '../values/function.ts';
import type { FastBody } from '../values/function.ts';
import { numberToString } from '../values/number-format.ts';
import type { LuaValue } from '../values/value.ts';
import { ITEMS_PER_UNIT, LONG_TEXT, SHORT_FORMAT, readItem } from './format.ts';
import {
  formatByte,
  formatFloat,
  formatSigned,
  formatText,
  formatUnsigned,
  quote,
} from './format-items.ts';
import type { FormatItem } from './format-items.ts';
import { BYTES_PER_UNIT } from './string-arguments.ts';
import { MAX_STRING } from '../interpreter/limits.ts';
import { WINDOW_BYTES } from './string-search.ts';

/** Plans kept. */
const MOST_PLANS = 256;

const TEXT = 0;
const SIGNED = 1;
const FLOAT = 2;
const UNSIGNED = 3;
const BYTE = 4;
const QUOTED = 5;
/** Added for items without flags, width and precision. */
const BARE = 8;
const BARE_TEXT = TEXT + BARE;
const BARE_SIGNED = SIGNED + BARE;

/** A format as it was read: the texts around its items, one more than there are items. */
interface Plan {
  texts: string[];
  items: FormatItem[];
  kinds: number[];
  /** Items that are charged, `%%` among them. */
  count: number;
}

function kindOf(letter: string): number {
  if (letter === 's') return TEXT;
  if (letter === 'd' || letter === 'i') return SIGNED;
  if (letter === 'c') return BYTE;
  if (letter === 'q') return QUOTED;
  if ('eEfgG'.includes(letter)) return FLOAT;
  return 'ouxX'.includes(letter) ? UNSIGNED : -1;
}

/** The plan of a format; undefined for one that is long or wrong. */
function makePlan(format: string): Plan | undefined {
  if (format.length > SHORT_FORMAT) return undefined;
  const plan: Plan = { texts: [], items: [], kinds: [], count: 0 };
  let text = '';
  let at = 0;
  for (;;) {
    const next = format.indexOf('%', at);
    if (next < 0) break;
    plan.count++;
    text += format.slice(at, next);
    if (format[next + 1] === '%') {
      text += '%';
      at = next + 2;
      continue;
    }
    const item = readItem(format, next + 1);
    const kind = typeof item === 'string' ? -1 : kindOf(item.letter);
    if (typeof item === 'string' || kind < 0) return undefined;
    at = item.end;
    plan.texts.push(text);
    plan.items.push(item);
    const isBare = kind <= SIGNED && at === next + 2;
    plan.kinds.push(isBare ? kind + BARE : kind);
    text = '';
  }
  plan.texts.push(text + format.slice(at));
  return plan;
}

/** What an item makes of a number; undefined when it takes none. */
function numberItem(kind: number, item: FormatItem, value: number): string | undefined {
  switch (kind) {
    case BARE_SIGNED:
      return (value | 0) === value ? String(value) : formatSigned(item, value);
    case SIGNED:
      return formatSigned(item, value);
    case FLOAT:
      return formatFloat(item, value);
    case UNSIGNED:
      return formatUnsigned(item, value);
    case BYTE:
      return formatByte(item, value);
    case BARE_TEXT:
      return numberToString(value);
    default:
      return kind === TEXT ? formatText(item, numberToString(value)) : undefined;
  }
}

/** What an item makes of a text; undefined when it takes none. */
function textItem(kind: number, item: FormatItem, value: string): string | undefined {
  if (kind === BARE_TEXT) {
    return value.length >= LONG_TEXT || !value.includes('\0') ? value : formatText(item, value);
  }
  if (kind === TEXT) {
    return item.precision < 0 && value.length >= LONG_TEXT ? value : formatText(item, value);
  }
  return kind === QUOTED && value.length <= WINDOW_BYTES ? quote(value) : undefined;
}

function convert(kind: number, item: FormatItem, value: LuaValue): string | undefined {
  if (typeof value === 'number') return numberItem(kind, item, value);
  return typeof value === 'string' ? textItem(kind, item, value) : undefined;
}

export function formatBodies({ budget, heap }: VmState): Record<string, FastBody> {
  const plans = new Map<string, Plan | undefined>();
  let lastFormat = '';
  let lastPlan = makePlan('');

  const planOf = (format: string): Plan | undefined => {
    let plan = plans.get(format);
    if (plan === undefined && !plans.has(format)) {
      plan = makePlan(format);
      if (plans.size >= MOST_PLANS) plans.clear();
      if (format.length <= SHORT_FORMAT) plans.set(format, plan);
    }
    lastFormat = format;
    lastPlan = plan;
    return plan;
  };

  return {
    format: (_, __, format, ...args) => {
      if (typeof format !== 'string') return NO_ANSWER;
      const plan = format === lastFormat ? lastPlan : planOf(format);
      if (plan === undefined || args.length < plan.kinds.length) return NO_ANSWER;
      const { texts, kinds, items } = plan;
      let text = texts[0] as string;
      for (let n = 0; n < kinds.length; n++) {
        const piece = convert(kinds[n] as number, items[n] as FormatItem, args[n]);
        if (piece === undefined || text.length + piece.length > MAX_STRING) return NO_ANSWER;
        text += piece;
        text += texts[n + 1] as string;
      }
      if (text.length >= heap.askFrom && !heap.admits(text.length)) return NO_ANSWER;
      const units = ((text.length / BYTES_PER_UNIT) | 0) + ((plan.count / ITEMS_PER_UNIT) | 0);
      if (units > 0) budget.left -= units;
      heap.chargeString(text.length);
      return text;
    },
  };
}
