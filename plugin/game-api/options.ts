// What a game gives to its Scripting object: settings, and the shapes of scripts and props.
import type {
  CoreVM,
  Dialect,
  GeneratedModule,
  Limits,
  LuaVMOptions,
} from '../../runtime/internals.ts';
import type { HostValue } from '../core/convert.ts';
import type { ScriptErrorReport } from '../core/events.ts';
import type { EntityBackend, World } from '../entities/world.ts';
import type { OutputSink } from './reporter.ts';

/** Game events without declared types. */
// oxlint-disable-next-line typescript/no-explicit-any -- listeners with any parameters must fit
export type AnyEvents = Record<string, (...args: any[]) => void>;

/** Settings of a Scripting object. */
export interface ScriptingOptions {
  /** Script time per tick in milliseconds. Default 4. */
  budgetMilliseconds?: number;
  /**
   * Time per tick for generating JavaScript of hot functions in milliseconds, on average; a part of the script time. Before the
   * first tick there is no limit. Default 1.
   */
  generationMilliseconds?: number;
  /** Which code runs: see `LuaVMOptions.tier`. `prebuilt` for pages that forbid `unsafe-eval`. Default `auto`. */
  tier?: LuaVMOptions['tier'];
  /** Longest run of a destroy hook in milliseconds; one that takes longer is not called again until a reload. Default 50. */
  destroyMilliseconds?: number;
  /** Longest frame in milliseconds: a tick of more, after a pause, counts as this. Default 3,600,000, an hour. */
  maxTickMilliseconds?: number;
  /** `extended` (default) lifts Lua 5.1's limits and lets scripts yield everywhere. */
  mode?: 'strict' | 'extended';
  /** Extensions of the language, one by one; default: all in extended mode, none in strict mode. */
  dialect?: Partial<Dialect>;
  /**
   * Longest source in bytes that scripts may give to `load` and `loadstring`. Default 262,144; in strict mode Infinity.
   * Compiling cannot be interrupted by the budget.
   */
  maxLoadBytes?: number;
  /** May scripts load binary chunks (`string.dump`)? Default false; in strict mode true. */
  binaryChunks?: boolean;
  /** Estimated bytes that all scripts together may have in use: see `LuaVMOptions.memoryLimit`. Default: no limit. */
  memoryLimit?: number;
  /**
   * What each task may use, units and milliseconds from one wait to the next: the budget of a tick only suspends it. A task that
   * goes beyond is ended, whatever it catches; `error.limit` of the report names the limit. Default: no limits.
   * @example new Scripting({ memoryLimit: 64_000_000, limits: { units: 5_000_000, memory: 8_000_000, depth: 10_000 } })
   */
  limits?: Limits;
  /** Takes lines of print, log and error reports. Default: the console. */
  print?: OutputSink;
  /** Steady clock in milliseconds. Default: `performance.now`. */
  now?: () => number;
  /** The ECS library behind the entities. Default: bitecs. */
  backend?: EntityBackend;
  /** Entities shared with other parts of the game; `backend` is then not used. */
  world?: World;
  /**
   * A VM of your own, whose clock must be `now`; `mode`, `tier`, `dialect`, `maxLoadBytes`, `binaryChunks` and `memoryLimit` are
   * then not used, its `print` and libraries stay.
   */
  vm?: CoreVM;
  /** Called for each reported error, beside `print`. */
  onError?: (report: ScriptErrorReport) => void;
}

/** A script's file. */
export interface ScriptFile {
  name: string;
  source: string;
  /** Code generated for it when the game was built. */
  generated?: GeneratedModule | undefined;
}

/** Fields that a behaviour's `self` starts with. */
export type Props = Readonly<Record<string, HostValue>>;
