// Calendar work of os.date and os.time: broken-down time and C's strftime in the "C" locale.

const DAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const MS_PER_DAY = 86400000;
/** Distances from 1970 that a JavaScript Date can hold, with room for time zones: in seconds, and as years. */
const MAX_SECONDS = 8.6e12;
const MAX_YEAR = 270_000;
/** The calendar repeats itself, days of the week included. */
const YEARS_PER_CYCLE = 400;
const SECONDS_PER_CYCLE = 146_097 * 86400;

/** C's struct tm in JavaScript's terms: `month` 0-11, `weekday` 0-6 from Sunday, `yearDay` from 0. */
export interface BrokenTime {
  seconds: number;
  /** The same in milliseconds, in the cycle of the calendar that a JavaScript Date can hold. */
  moment: number;
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  weekday: number;
  yearDay: number;
  daylightSaving: boolean;
  /** Minutes east of Greenwich. */
  offset: number;
  utc: boolean;
  /** Name of the time zone, once it was asked for. */
  zone?: string;
}

/** Fields of a table given to os.time; may be out of range, as mktime allows. */
export interface CalendarFields {
  year: number;
  /** 1-12 */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  daylightSaving: boolean | undefined;
}

/** Breaks a time in whole seconds down, in UTC or local time; undefined when out of range. */
export function breakTime(seconds: number, utc: boolean): BrokenTime | undefined {
  // What a JavaScript Date cannot hold is as many cycles of the calendar earlier or later.
  const cycles = Math.abs(seconds) <= MAX_SECONDS ? 0 : Math.trunc(seconds / SECONDS_PER_CYCLE);
  const date = new Date((seconds - cycles * SECONDS_PER_CYCLE) * 1000);
  const fields = utc ? fieldsInUtc(date) : localFields(date);
  const { year, month, day } = fields;
  if (!(Math.abs(year + cycles * YEARS_PER_CYCLE - 1899.5) < 2 ** 31)) return undefined;
  const midnight = new Date(0).setUTCFullYear(year, month, day);
  return {
    ...fields,
    seconds,
    moment: date.getTime(),
    year: year + cycles * YEARS_PER_CYCLE,
    weekday: new Date(midnight).getUTCDay(),
    yearDay: (midnight - new Date(0).setUTCFullYear(year, 0, 1)) / MS_PER_DAY,
    daylightSaving: !utc && isDaylightSaving(date),
    offset: utc ? 0 : -date.getTimezoneOffset(),
    utc,
  };
}

type DateFields = Pick<BrokenTime, 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'>;

function fieldsInUtc(date: Date): DateFields {
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

function localFields(date: Date): DateFields {
  return {
    year: date.getFullYear(),
    month: date.getMonth(),
    day: date.getDate(),
    hour: date.getHours(),
    minute: date.getMinutes(),
    second: date.getSeconds(),
  };
}

/** Seconds since 1970 of a local calendar time; undefined when it cannot be represented. */
export function makeTime(fields: CalendarFields): number | undefined {
  const far = Math.abs(fields.year) > MAX_YEAR;
  const cycles = far ? Math.trunc((fields.year - 2000) / YEARS_PER_CYCLE) : 0;
  const date = new Date(2000, 0, 1);
  date.setFullYear(fields.year - cycles * YEARS_PER_CYCLE, fields.month - 1, fields.day);
  date.setHours(fields.hour, fields.minute, fields.second, 0);
  let seconds = date.getTime() / 1000;
  if (Number.isNaN(seconds)) return undefined;
  const actual = isDaylightSaving(date);
  const { daylightSaving } = fields;
  if (daylightSaving === false && actual) seconds += savedSeconds(date);
  else if (daylightSaving === true && !actual) seconds -= savedSeconds(date);
  return seconds + cycles * SECONDS_PER_CYCLE;
}

function standardOffset(date: Date): number {
  const year = date.getFullYear();
  const january = new Date(year, 0, 1).getTimezoneOffset();
  return Math.max(january, new Date(year, 6, 1).getTimezoneOffset());
}

function isDaylightSaving(date: Date): boolean {
  return date.getTimezoneOffset() < standardOffset(date);
}

/** How much clocks differ between summer and winter; an hour, as glibc has it, where they do not. */
function savedSeconds(date: Date): number {
  const year = date.getFullYear();
  const january = new Date(year, 0, 1).getTimezoneOffset();
  return Math.abs(january - new Date(year, 6, 1).getTimezoneOffset()) * 60 || 3600;
}

/** English locales that between them know the usual short names of zones all over the world. */
const ZONE_LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA'];

/** Short name of the local time zone (`CET`); its offset (`-03`) when it has none. */
function zoneName(time: BrokenTime): string {
  const date = new Date(time.moment);
  for (const locale of ZONE_LOCALES) {
    const format = new Intl.DateTimeFormat(locale, { timeZoneName: 'short' });
    const part = format.formatToParts(date).find(({ type }) => type === 'timeZoneName');
    if (part !== undefined && !/[+-]/.test(part.value)) return part.value;
  }
  return offsetText(time.offset).replace(/00$/, '');
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset);
  const digits = pad(Math.floor(minutes / 60), 2) + pad(Math.floor(minutes % 60), 2);
  return (offset < 0 ? '-' : '+') + digits;
}

function pad(value: number, width: number, fill = '0'): string {
  const digits = String(Math.abs(value)).padStart(value < 0 ? width - 1 : width, fill);
  return value < 0 ? `-${digits}` : digits;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/** Year and week number of ISO 8601: weeks start on Monday, week 1 holds the first Thursday. */
function isoWeek(time: BrokenTime): { year: number; week: number } {
  const day = (time.weekday + 6) % 7;
  const week = Math.floor((time.yearDay - day + 10) / 7);
  if (week < 1) return { year: time.year - 1, week: weeksInYear(time.year - 1) };
  if (week > weeksInYear(time.year)) return { year: time.year + 1, week: 1 };
  return { year: time.year, week };
}

function weeksInYear(year: number): number {
  const lastWeekday = (y: number): number =>
    modulo(y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400), 7);
  return lastWeekday(year) === 4 || lastWeekday(year - 1) === 3 ? 53 : 52;
}

/** One `%` conversion of strftime; undefined for letters that are none. */
function convert(time: BrokenTime, letter: string): string | undefined {
  return convertDate(time, letter) ?? convertClock(time, letter);
}

function convertDate(time: BrokenTime, letter: string): string | undefined {
  const { year, month, day, weekday, yearDay } = time;
  const dayName = DAY_NAMES[weekday] as string;
  const monthName = MONTH_NAMES[month] as string;
  switch (letter) {
    case 'a':
      return dayName.slice(0, 3);
    case 'A':
      return dayName;
    case 'b':
    case 'h':
      return monthName.slice(0, 3);
    case 'B':
      return monthName;
    case 'C':
      return String(Math.floor(year / 100));
    case 'd':
      return pad(day, 2);
    case 'D':
    case 'x':
      return formatTime(time, '%m/%d/%y');
    case 'e':
      return pad(day, 2, ' ');
    case 'F':
      return formatTime(time, '%Y-%m-%d');
    case 'g':
      return pad(modulo(isoWeek(time).year, 100), 2);
    case 'G':
      return String(isoWeek(time).year);
    case 'j':
      return pad(yearDay + 1, 3);
    case 'm':
      return pad(month + 1, 2);
    case 'u':
      return String(weekday === 0 ? 7 : weekday);
    case 'U':
      return pad(Math.floor((yearDay + 7 - weekday) / 7), 2);
    case 'V':
      return pad(isoWeek(time).week, 2);
    case 'w':
      return String(weekday);
    case 'W':
      return pad(Math.floor((yearDay + 7 - ((weekday + 6) % 7)) / 7), 2);
    case 'y':
      return pad(modulo(year, 100), 2);
    case 'Y':
      return String(year);
    default:
      return undefined;
  }
}

function convertClock(time: BrokenTime, letter: string): string | undefined {
  const { hour, minute, second, offset } = time;
  const hour12 = hour % 12 === 0 ? 12 : hour % 12;
  switch (letter) {
    case 'c':
      return formatTime(time, '%a %b %e %H:%M:%S %Y');
    case 'H':
      return pad(hour, 2);
    case 'I':
      return pad(hour12, 2);
    case 'k':
      return pad(hour, 2, ' ');
    case 'l':
      return pad(hour12, 2, ' ');
    case 'M':
      return pad(minute, 2);
    case 'n':
      return '\n';
    case 'p':
      return hour < 12 ? 'AM' : 'PM';
    case 'P':
      return hour < 12 ? 'am' : 'pm';
    case 'r':
      return formatTime(time, '%I:%M:%S %p');
    case 'R':
      return formatTime(time, '%H:%M');
    case 's':
      return String(localSeconds(time));
    case 'S':
      return pad(second, 2);
    case 't':
      return '\t';
    case 'T':
    case 'X':
      return formatTime(time, '%H:%M:%S');
    case 'z':
      return offsetText(offset);
    case 'Z':
      return time.utc ? 'GMT' : (time.zone ??= zoneName(time));
    case '%':
      return '%';
    default:
      return undefined;
  }
}

/** What C's mktime makes of the fields: for a time in UTC they count as local ones. */
function localSeconds(time: BrokenTime): number {
  if (!time.utc) return time.seconds;
  const { year, month, day, hour, minute, second, daylightSaving } = time;
  const fields = { year, month: month + 1, day, hour, minute, second, daylightSaving };
  return makeTime(fields) ?? time.seconds;
}

/** strftime in the "C" locale; unknown conversions stay as they are, a digit pads itself, as in glibc. */
export function formatTime(time: BrokenTime, format: string): string {
  return format.replace(/%([\s\S])/g, (whole: string, letter: string) => {
    return convert(time, letter) ?? whole.padStart(Number(letter) || 0);
  });
}
