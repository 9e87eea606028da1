// Where a script is at home: the environment in which it was loaded, and what it may load there. Functions of the library that
// depend on it (`load`, `setfenv`, `require`, ...) are made once for each home and act for theirs, whoever calls them.
import type { Prototype } from './function.ts';
import type { LuaTable } from './table.ts';

/** An environment as the library sees it. */
export interface Home {
  /** For messages. */
  readonly name: string;
  readonly globals: LuaTable;
  /** `package.loaded`: what `require` has loaded here. */
  readonly loaded: LuaTable;
  /** Scripts see and change only what belongs to their home; else as in Lua 5.1. */
  readonly isIsolated: boolean;
  /** Reads a file as bytes; undefined: there are none. */
  readFile: ((path: string) => string | undefined) | undefined;
  /** Are binary chunks accepted? */
  readonly mayLoadBinary: boolean;
  /** Longest source in bytes that scripts may load. */
  readonly maxLoadBytes: number;
  /** May scripts stop the collector and set its pace? */
  readonly mayPaceCollector: boolean;
}

/** The home of the chunk that a function stands in; undefined: the host's. */
export function homeOf(proto: Prototype): Home | undefined {
  let chunk = proto;
  while (chunk.parent !== undefined) chunk = chunk.parent;
  return chunk.home;
}
