// What the plugin tells its host: typed events and their payloads.
import type { LuaError } from '../../runtime/index.ts';
import type { Entity } from './entity.ts';

/** An error in a script, reported once. */
export interface ScriptErrorReport {
  error: LuaError;
  /** Name of the script; of the task for tasks without one. */
  script: string;
  /** What ran: `load`, `init`, `update`, `run`, `on_<event>`, `on_destroy`, `task`. */
  where: string;
  entity: Entity | undefined;
  /** Where the behaviour was attached or the task spawned: `main.lua:12`, or `host`. */
  spawnedAt: string;
  /** Lua traceback without the plugin's own frames. */
  traceback: string | undefined;
}

/** A line of script output. */
export interface LogEntry {
  text: string;
  /** `print` and `log` write `log`; reports of script errors `error`. */
  level: 'log' | 'error';
}

/** A task that started or ended. */
export interface TaskReport {
  name: string;
  spawnedAt: string;
  error: unknown;
}

/** Events of a Scripting object and their arguments. */
export interface ScriptingEvents {
  error: (report: ScriptErrorReport) => void;
  log: (entry: LogEntry) => void;
  taskStart: (task: TaskReport) => void;
  taskEnd: (task: TaskReport) => void;
  /** A script was replaced, with how many living behaviours took the new code. */
  reload: (script: string, behaviours: number) => void;
  /** A script emitted an event (`emit(name, ...)` in Lua or TypeScript); its arguments are Lua values. */
  signal: (name: string, args: readonly unknown[]) => void;
}
