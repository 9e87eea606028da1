// The os library of Lua 5.1, the part that needs nothing from outside: time and date. What touches the system comes from
// an OsHost, which the command line provides; without one there is no environment and no file can be touched.
import type { ExecutionContext, NativeBody } from '../interpreter/context.ts';
import { LuaTable } from '../values/table.ts';
import { breakTime, formatTime, makeTime } from './os-date.ts';
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

function currentSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

function osDifftime(cx: ExecutionContext): number {
  const later = Math.trunc(cx.checkNumber(1));
  return cx.ret(later - Math.trunc(cx.optNumber(2, 0)));
}

/** A number of a date table; `missing` -1 means that there is no default. */
function dateField(cx: ExecutionContext, table: LuaTable, key: string, missing: number): number {
  const value = table.getString(key);
  const number = typeof value === 'string' ? cx.readNumber(value) : value;
  if (typeof number === 'number') return Math.trunc(number) | 0;
  if (missing < 0) cx.error(`field '${key}' missing in date table`);
  return missing;
}

function osTime(cx: ExecutionContext): number {
  if (cx.arg(1) === undefined) return cx.ret(currentSeconds());
  const table = cx.checkTable(1);
  const second = dateField(cx, table, 'sec', 0);
  const minute = dateField(cx, table, 'min', 0);
  const hour = dateField(cx, table, 'hour', 12);
  const day = dateField(cx, table, 'day', -1);
  const month = dateField(cx, table, 'month', -1);
  const year = dateField(cx, table, 'year', -1);
  const flag = table.getString('isdst');
  const daylightSaving = flag === undefined ? undefined : flag !== false;
  const seconds = makeTime({ year, month, day, hour, minute, second, daylightSaving });
  return cx.ret(seconds === -1 ? undefined : seconds);
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
    continuations: { 'os.date': dateStep },
  };
}

/** The os library that is safe everywhere. */
export const osLibrary: Library = createOsLibrary();
