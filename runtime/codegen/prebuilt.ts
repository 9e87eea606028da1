// Generated code that was made before the program runs, as a module holds it, and what it must fit: the bytecode, the mode, and
// the version of generator and interpreter.
import { fingerprint } from '../bytecode/fingerprint.ts';
import type { ExitReason, ExitSite, GeneratedState } from '../interpreter/generated-state.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import type {
  EntryCode,
  FunctionCode,
  LuaClosure,
  NativeFunction,
  Prototype,
} from '../values/function.ts';
import type { Helpers } from './helpers.ts';

/** Text that the build puts here: made from all sources of the runtime. */
declare const MOONTICK_RUNTIME: string | undefined;

/** Names the runtime that code was generated for: no other can run it. */
export const RUNTIME_VERSION = typeof MOONTICK_RUNTIME === 'string' ? MOONTICK_RUNTIME : 'source';

/** Makes a function for one VM. */
export type Build = (
  state: GeneratedState,
  budget: VmState['budget'],
  helpers: Helpers,
  sites: readonly ExitSite[],
  /** Those of the function, then what GeneratedSource.bound says. */
  protos: readonly (Prototype | NativeFunction)[],
  /** The code is fastest for this one: it takes its fixed upvalues for constants. */
  closure: LuaClosure | undefined,
) => FunctionCode | EntryCode;

/** Numbers of the reasons for exits. */
const REASON_NUMBERS: Readonly<Record<ExitReason, number>> = {
  instruction: 0,
  region: 1,
  entry: 2,
  loop: 3,
  callee: 4,
  room: 5,
  budget: 6,
};
const REASONS = Object.keys(REASON_NUMBERS) as readonly ExitReason[];

/** An exit site as data: instruction, start of open results, 1 for a slow one, number of the reason, registers. */
export type SiteData = readonly number[];

export interface PrebuiltCode {
  readonly sites: readonly SiteData[];
  readonly build: Build;
}

/** Code for one place. */
export interface PrebuiltPlace {
  /** Number of the function in the chunk; its body is 0, and each function comes before those in it. */
  readonly fn: number;
  /** Instruction; 0 for the function as it is called. */
  readonly pc: number;
  readonly code: PrebuiltCode;
  /** The same without guards that may fail often. */
  readonly general?: PrebuiltCode;
}

/** What a module made by `moontickc --module` or the Vite plugin exports as `generated`. */
export interface GeneratedModule {
  readonly runtime: string;
  readonly fingerprint: string;
  readonly mode: 'strict' | 'extended';
  readonly places: readonly PrebuiltPlace[];
}

/** Why a module's code cannot run here for a chunk; undefined when it can. */
export function misfit(
  generated: GeneratedModule,
  chunk: Prototype,
  isExtended: boolean,
): string | undefined {
  if (generated.runtime !== RUNTIME_VERSION) return 'it was made by another version of moontick';
  const mode = isExtended ? 'extended' : 'strict';
  if (generated.mode !== mode) return `it was made for ${generated.mode} mode, not ${mode} mode`;
  if (generated.fingerprint !== fingerprint(chunk)) return 'it was made from another source';
  return undefined;
}

export function siteData({ pc, openAt, isSlow, reason, registers }: ExitSite): SiteData {
  return [pc, openAt, isSlow ? 1 : 0, REASON_NUMBERS[reason], ...registers];
}

export function siteFrom([pc, openAt, slow, reason, ...registers]: SiteData): ExitSite {
  return {
    pc: pc as number,
    registers,
    openAt: openAt as number,
    isSlow: slow === 1,
    reason: REASONS[reason as number] as ExitReason,
    count: 0,
  };
}
