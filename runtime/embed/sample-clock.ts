// When a sample is due: after so many units, or after so much time in scripts. The time is looked up every so many units only,
// as many as take about a tenth of the interval.
import type { UnitWatch } from '../interpreter/budget.ts';

/** Looks at the clock in one interval, about. */
const LOOKS = 10;
const MOST_UNITS = 1 << 16;
const FIRST_UNITS = 16;

/** What was used since the last sample. */
export interface Usage {
  milliseconds: number;
  units: number;
  /** Time in which the host ran. */
  idle: number;
}

export class SampleClock implements UnitWatch {
  unitsLeft: number;
  isDue = false;
  private readonly now: () => number;
  /** Units, or else milliseconds, between two samples. */
  private readonly everyUnits: number | undefined;
  private readonly interval: number;
  private units = 0;
  private idle = 0;
  /** Time in scripts before `since`, the start of the run going on. */
  private running = 0;
  private since: number;
  private inScript: boolean;
  /** Units between two looks, and the time in scripts at the last. */
  private stride = FIRST_UNITS;
  private lastLook = 0;

  constructor(
    now: () => number,
    inScript: boolean,
    every: { milliseconds?: number; units?: number },
  ) {
    this.now = now;
    this.inScript = inScript;
    this.since = now();
    this.everyUnits = every.units;
    this.interval = every.milliseconds ?? 1;
    this.unitsLeft = every.units ?? FIRST_UNITS;
  }

  used(units: number): boolean {
    this.units += units;
    this.unitsLeft -= units;
    if (this.unitsLeft > 0) return false;
    if (this.everyUnits !== undefined) {
      this.isDue = true;
      this.unitsLeft = this.everyUnits;
      return true;
    }
    const running = this.timeInScripts();
    this.adapt(running - this.lastLook);
    this.lastLook = running;
    this.unitsLeft = this.stride;
    this.isDue ||= running >= this.interval;
    return this.isDue;
  }

  enter(): void {
    this.turn(true);
  }

  leave(): void {
    this.turn(false);
  }

  /** What was used since it was last asked. */
  take(): Usage {
    const now = this.now();
    const usage = {
      milliseconds: this.timeInScripts(now),
      units: this.units,
      idle: this.idleTime(now),
    };
    this.since = now;
    this.running = this.idle = this.units = this.lastLook = 0;
    this.unitsLeft = this.everyUnits ?? this.stride;
    this.isDue = false;
    return usage;
  }

  private turn(inScript: boolean): void {
    const now = this.now();
    if (this.inScript) this.running += now - this.since;
    else this.idle += now - this.since;
    this.since = now;
    this.inScript = inScript;
  }

  private timeInScripts(now = this.now()): number {
    return this.inScript ? this.running + now - this.since : this.running;
  }

  private idleTime(now: number): number {
    return this.inScript ? this.idle : this.idle + now - this.since;
  }

  private adapt(elapsed: number): void {
    const wanted = elapsed <= 0 ? Infinity : this.interval / LOOKS / elapsed;
    const stride = this.stride * Math.min(2, Math.max(0.1, wanted));
    this.stride = Math.max(1, Math.min(MOST_UNITS, Math.round(stride)));
  }
}
