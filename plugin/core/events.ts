// What the plugin tells its host: reports and their payloads. They are events of `scripting.reports`.
import type { LuaError } from '../../runtime/internals.ts';
import type { Entity } from './entity.ts';

/** An error in a script, reported once. */
export interface ScriptErrorReport {
  error: LuaError;
  /** Name of the script; of the task for tasks without one. */
  script: string;
  /** What ran: `init`, `update`, `run`, `on_<event>`, `destroy`, `task`, `listener`, `reload`. */
  where: string;
  entity: Entity | undefined;
  /** Where the behaviour was attached or the task spawned: `main.lua:12`, or `host`. */
  spawnedAt: string;
  /** Lua traceback without the plugin's own frames. */
  traceback: string | undefined;
  /** Source lines around the error, when the script that failed is a loaded one. */
  excerpt: string | undefined;
}

/** Where a line of output belongs: `print` and `log` write `log`, reports of script errors `error`. */
export type LogLevel = 'log' | 'error';

/** A line of script output. */
export interface LogEntry {
  text: string;
  level: LogLevel;
}

/** What a reload did. */
export interface ReloadResult {
  /** False: the source has an error and nothing was changed. */
  ok: boolean;
  script: string;
  /** Living behaviours that run the new code. */
  behaviours: number;
  /** Functions of the module that are new, were replaced, are gone. */
  added: readonly string[];
  replaced: readonly string[];
  removed: readonly string[];
  error?: LuaError;
  /** Source lines around the error. */
  excerpt?: string | undefined;
}

/** Events of `scripting.reports` and their arguments. */
export interface ReportEvents {
  error: (report: ScriptErrorReport) => void;
  log: (entry: LogEntry) => void;
  reload: (result: ReloadResult) => void;
}
