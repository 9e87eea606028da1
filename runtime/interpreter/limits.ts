// Limits that end what goes beyond them, and the accounts on which a run is charged: that of its task, of the environment around
// it, and of the VM. `budget.ts` and `heap.ts` count; here stands what was counted, for whom.
import type { LuaTable } from '../values/table.ts';
import { OutputMeter } from './output-meter.ts';

/**
 * What a VM, an environment or a task may use; each defaults to no limit. Going beyond `units`, `milliseconds` or `memory` ends the
 * task with an error that nothing in Lua can catch; what is too deep or too long is refused with an ordinary error.
 */
export interface Limits {
  /** Budget units: of a task in all, of an environment or a VM in each run (see `LimitAccount.renew`). */
  readonly units?: number;
  /** Milliseconds of the VM's clock during which Lua code runs, counted as `units` are. */
  readonly milliseconds?: number;
  /**
   * Estimated bytes in use: in the VM; or in what the environment's globals and its tasks refer to; or in what the task's own
   * stacks refer to. Global tables further out count there only.
   */
  readonly memory?: number;
  /** Frames on the stacks of a run: calls inside each other. Beyond it: "stack overflow". */
  readonly depth?: number;
  /** Bytes of the longest string that may be made. At most 2^28, which is the default. */
  readonly stringLength?: number;
  /** Bytes of `print` a second. What goes beyond is dropped, and a line says how much was. */
  readonly outputBytesPerSecond?: number;
}

/** A limit as errors name it. */
export type LimitName = 'units' | 'milliseconds' | 'memory' | 'depth' | 'stringLength';

/** Longest string that the VM makes; V8 itself refuses above 2^29. */
export const MAX_STRING = 2 ** 28;

/** Units that cleanup may use, once, when what it cleans up after is beyond its limits; and milliseconds. */
export const GRACE: Readonly<Limits> = { units: 20_000, milliseconds: 20 };

const NAMES: readonly (keyof Limits)[] = [
  'units',
  'milliseconds',
  'memory',
  'depth',
  'stringLength',
  'outputBytesPerSecond',
];

/** Throws TypeError for an unknown limit, RangeError for a value that is no positive number. */
export function checkLimits(limits: object): void {
  for (const [name, value] of Object.entries(limits) as [keyof Limits, unknown][]) {
    if (!NAMES.includes(name)) {
      throw new TypeError(`limits: '${name}' is not known (${NAMES.join(', ')} are)`);
    }
    if (value !== undefined && !(typeof value === 'number' && value > 0)) {
      throw new RangeError(`limits: '${name}' must be a positive number`);
    }
  }
}

/** Whose limits they are. */
export type AccountKind = 'VM' | 'environment' | 'task';

/** How an account is made. */
export interface LimitAccountOptions {
  readonly kind: AccountKind;
  /** For messages: the mod or task. Default: none. */
  readonly name?: string;
  /** Undefined ones are no limits. */
  readonly limits?: { readonly [Name in keyof Limits]?: Limits[Name] | undefined };
  /** The account around it, on which is charged too what is charged here. */
  readonly parent?: LimitAccount | undefined;
}

export const NO_ACCOUNTS: readonly LimitAccount[] = Object.freeze([]);

/** What was used of the limits of a VM, an environment or a task. */
export class LimitAccount {
  readonly kind: AccountKind;
  readonly name: string;
  readonly limits: Limits;
  readonly parent: LimitAccount | undefined;
  /** Units used, and milliseconds in which it ran, since it was renewed. */
  unitsUsed = 0;
  millisecondsUsed = 0;
  /** Estimated bytes that it holds: what it has allocated, or less when that was looked at. */
  bytesUsed = 0;
  /** Starts anew with each outermost run, until the host says when. */
  isRenewedByRuns: boolean;
  /** Global table of an environment: what it refers to is the environment's. */
  globals: LuaTable | undefined = undefined;
  /** This one and those around it whose memory is limited; that of the VM is counted by its heap. */
  readonly payers: readonly LimitAccount[];
  /** Counts what is printed, if that is limited. */
  readonly output: OutputMeter | undefined;
  private graceUsed = false;

  /** Throws as `checkLimits`. */
  constructor({ kind, name = '', limits = {}, parent }: LimitAccountOptions) {
    checkLimits(limits);
    this.kind = kind;
    this.name = name;
    const given = Object.entries(limits).filter(([, limit]) => limit !== undefined);
    this.limits = Object.fromEntries(given) as Limits;
    this.parent = parent;
    const { outputBytesPerSecond } = this.limits;
    if (outputBytesPerSecond !== undefined) this.output = new OutputMeter(outputBytesPerSecond);
    this.isRenewedByRuns = kind !== 'task';
    const outer = parent?.payers ?? NO_ACCOUNTS;
    this.payers = kind === 'VM' || this.limits.memory === undefined ? outer : [this, ...outer];
  }

  /**
   * Units and milliseconds count from zero again, from now on only when this is called: for a host that gives an environment
   * so much in each frame. Until the first call every run of an environment or a VM starts from zero.
   */
  renew(): void {
    this.isRenewedByRuns = false;
    this.restart();
  }

  /** As `renew`, by the VM at the start of a run. */
  restart(): void {
    this.unitsUsed = this.millisecondsUsed = 0;
    this.graceUsed = false;
  }

  /** The limit of units or milliseconds that is used up. */
  get spent(): 'units' | 'milliseconds' | undefined {
    const { units = Infinity, milliseconds = Infinity } = this.limits;
    if (this.unitsUsed >= units) return 'units';
    return this.millisecondsUsed >= milliseconds ? 'milliseconds' : undefined;
  }

  /** True once after each renewal: cleanup may run although nothing is left. */
  takeGrace(): boolean {
    const { graceUsed } = this;
    this.graceUsed = true;
    return !graceUsed;
  }

  /** `the task`, `environment 'mod'`. */
  get display(): string {
    return this.name === '' ? `the ${this.kind}` : `${this.kind} '${this.name}'`;
  }
}

/** This account and those around it. */
export function* chainOf(account: LimitAccount | undefined): Generator<LimitAccount> {
  for (let at = account; at !== undefined; at = at.parent) yield at;
}

/** What the accounts of a run leave it. */
export interface Allowance {
  readonly units: number;
  readonly milliseconds: number;
  readonly depth: number;
  readonly stringLength: number;
}

/** The least that an account and those around it leave. */
export function allowanceOf(account: LimitAccount | undefined): Allowance {
  let [units, milliseconds, depth, stringLength] = [Infinity, Infinity, Infinity, MAX_STRING];
  for (let at = account; at !== undefined; at = at.parent) {
    const { limits } = at;
    if (limits.units !== undefined) units = Math.min(units, limits.units - at.unitsUsed);
    if (limits.milliseconds !== undefined) {
      milliseconds = Math.min(milliseconds, limits.milliseconds - at.millisecondsUsed);
    }
    if (limits.depth !== undefined) depth = Math.min(depth, limits.depth);
    if (limits.stringLength !== undefined)
      stringLength = Math.min(stringLength, limits.stringLength);
  }
  return { units, milliseconds, depth, stringLength };
}

/** What an error says of a limit that was exceeded. */
export function describeExcess(account: LimitAccount, limit: LimitName): string {
  const { limits, display } = account;
  if (limit === 'units') return `out of budget: the limit of ${display} is ${limits.units} units`;
  if (limit === 'milliseconds') {
    return `out of time: the limit of ${display} is ${limits.milliseconds} ms`;
  }
  return `not enough memory: the limit of ${display} is ${limits.memory} bytes`;
}
