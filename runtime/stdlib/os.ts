// The os library of Lua 5.1, the part that needs nothing from outside: time and date. What touches the system comes from
// an OsHost, which the command line provides; without one there is no environment and no file can be touched.
import type { ExecutionContext, NativeBody } from '../interpreter/context.ts';
import { index } from '../interpreter/metamethods.ts';
import { toInt64 } from '../values/integer.ts';
import { LuaTable } from '../values/table.ts';
import { breakTime, formatTime, makeTime } from './os-date.ts';
import type { LuaValue } from '../values/value.ts';
import type { BrokenTime } from './os-date.ts';
import type { Library } from './library.ts';

/** Outcome of a system call: undefined when it worked, else the message and number of the system. */
export type OsFailure = { message: string; code: number } | undefined;

/** The system as `os` sees it. Strings are byte strings. */
export interface OsHost {
  getenv(name: string): string | undefined;
  remove(path: string): OsFailure;
  rename(from: string, to: string): OsFailure;
  tmpname(): string;
  /** Runs a shell command and returns its exit status; undefined asks whether there is a shell. */
  execute(command: string | undefined): number;
  /** Ends the program. */
  exit(status: number): void;
  /** Processor time used, in seconds. */
  clock?(): number;
}

/** Characters or conversions of a date format between two looks at the budget, and bytes of it that cost a unit. */
const DATE_PIECE = 64;
const DATE_BYTES_PER_UNIT = 2;

const TIME_KIND = 'os.time';

function currentSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

function osDifftime(cx: ExecutionContext): number {
  // C evaluates the second argument first.
  const earlier = toInt64(cx.optNumber(2, 0));
  return cx.ret(toInt64(cx.checkNumber(1)) - earlier);
}

/** What os.time reads, in this order, and the values of fields that may be missing. */
const TIME_FIELDS = ['sec', 'min', 'hour', 'day', 'month', 'year', 'isdst'] as const;
const TIME_DEFAULTS = [0, 0, 12];

function osTime(cx: ExecutionContext): number {
  if (cx.arg(1) === undefined) return cx.ret(currentSeconds());
  cx.checkTable(1);
  cx.setTop(1);
  return readTime(cx, []);
}

/** Reads the fields after those in `values`, calling `__index` where there is one. */
function readTime(cx: ExecutionContext, values: number[]): number {
  const { vm, thread } = cx;
  for (let field = values.length; field < TIME_FIELDS.length; field++) {
    const key = TIME_FIELDS[field] as string;
    if (!index(vm, thread, cx.stack[cx.base], key)) {
      cx.push(vm.handler);
      cx.push(vm.handlerSelf);
      cx.push(key);
      return cx.callK(2, 1, TIME_KIND, values);
    }
    values.push(timeField(cx, field, vm.result));
  }
  const [second, minute, hour, day, month, year, flag] = values as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const daylightSaving = flag < 0 ? undefined : flag === 1;
  const seconds = makeTime({ year, month, day, hour, minute, second, daylightSaving });
  return cx.ret(seconds === -1 ? undefined : seconds);
}

function continueTime(cx: ExecutionContext, state: unknown): number {
  const values = state as number[];
  values.push(timeField(cx, values.length, cx.pop()));
  return readTime(cx, values);
}

/** A field as a C `int`; `isdst` is 1, 0, or -1 when it is absent. */
function timeField(cx: ExecutionContext, field: number, value: LuaValue): number {
  const key = TIME_FIELDS[field];
  if (key === 'isdst') return value === undefined ? -1 : value === false ? 0 : 1;
  const number = typeof value === 'string' ? cx.readNumber(value) : value;
  if (typeof number === 'number') return toInt64(number) | 0;
  return TIME_DEFAULTS[field] ?? cx.error(`field '${key}' missing in date table`);
}

function dateTable(time: BrokenTime): LuaTable {
  const table = new LuaTable();
  table.setString('sec', time.second);
  table.setString('min', time.minute);
  table.setString('hour', time.hour);
  table.setString('day', time.day);
  table.setString('month', time.month + 1);
  table.setString('year', time.year);
  table.setString('wday', time.weekday + 1);
  table.setString('yday', time.yearDay + 1);
  table.setString('isdst', time.daylightSaving);
  return table;
}

function osDate(cx: ExecutionContext): number {
  let format = cx.optString(1, '%c');
  const seconds = cx.arg(2) === undefined ? currentSeconds() : Math.trunc(cx.checkNumber(2));
  const utc = format.startsWith('!');
  if (utc) format = format.slice(1);
  const time = breakTime(seconds, utc);
  if (time === undefined) return cx.ret(undefined);
  if (format === '*t') return cx.ret(dateTable(time));
  cx.setTop(1);
  cx.stack[cx.base] = format;
  return dateStep(cx, { seconds, utc, at: 0, text: '' });
}

/** Writes the format in slot 1 piece by piece. */
function dateStep(cx: ExecutionContext, saved: unknown): number {
  const state = saved as { seconds: number; utc: boolean; at: number; text: string };
  const format = cx.stack[cx.base] as string;
  const time = breakTime(state.seconds, state.utc) as BrokenTime;
  for (;;) {
    // A NUL ends the format, and no conversion is cut in two.
    const part = /^(?:%[^\0]|[^\0]){0,64}/.exec(format.slice(state.at, state.at + 2 * DATE_PIECE));
    const length = part === null ? 0 : part[0].length;
    state.text += formatTime(time, format.slice(state.at, state.at + length));
    state.at += length;
    const over = cx.charge(1 + length / DATE_BYTES_PER_UNIT);
    if (length === 0 || state.at === format.length) return cx.retString(state.text);
    if (over) return cx.preempt('os.date', state);
  }
}

function osSetlocale(cx: ExecutionContext): number {
  const locale = cx.optString(1, 'C');
  cx.checkOption(2, 'all', ['all', 'collate', 'ctype', 'monetary', 'numeric', 'time']);
  return cx.ret(locale === 'C' || locale === 'POSIX' || locale === '' ? 'C' : undefined);
}

/** Results of remove and rename: true, or nil, message, number. */
function pushOutcome(cx: ExecutionContext, path: string, failure: OsFailure): number {
  if (failure === undefined) return cx.ret(true);
  cx.push(undefined);
  cx.push(`${path}: ${failure.message}`);
  cx.push(failure.code);
  return 3;
}

function hostFunctions(host: OsHost): Record<string, NativeBody> {
  return {
    execute: (cx: ExecutionContext) =>
      cx.ret(host.execute(cx.arg(1) === undefined ? undefined : cx.checkString(1))),
    exit: (cx: ExecutionContext) => {
      host.exit(cx.optInteger(1, 0) | 0);
      return 0;
    },
    getenv: (cx: ExecutionContext) => cx.ret(host.getenv(cx.checkString(1))),
    remove: (cx: ExecutionContext) => {
      const path = cx.checkString(1);
      return pushOutcome(cx, path, host.remove(path));
    },
    rename: (cx: ExecutionContext) => {
      const from = cx.checkString(1);
      return pushOutcome(cx, from, host.rename(from, cx.checkString(2)));
    },
    tmpname: (cx: ExecutionContext) => cx.ret(host.tmpname()),
  };
}

function osGetenv(cx: ExecutionContext): number {
  cx.checkString(1);
  return cx.ret(undefined);
}

/** The os library over a host; without one only time, date, locale and an empty environment. */
export function createOsLibrary(host?: OsHost): Library {
  return {
    name: 'os',
    functions: {
      clock: (cx: ExecutionContext) => cx.ret(host?.clock?.() ?? cx.vm.now() / 1000),
      date: osDate,
      difftime: osDifftime,
      getenv: osGetenv,
      setlocale: osSetlocale,
      time: osTime,
      ...(host === undefined ? {} : hostFunctions(host)),
    },
    continuations: {
      'os.date': dateStep,
      [TIME_KIND]: continueTime,
    },
  };
}

/** The os library that is safe everywhere. */
export const osLibrary: Library = createOsLibrary();
