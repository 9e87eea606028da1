// A profile as plain data, and as the file format of Chrome's profiler (`.cpuprofile`), which DevTools and speedscope open.
import { decodeText } from '../values/text.ts';

/** A function in one chain of callers. */
export interface ProfileNode {
  /** `guard.alarm`, `string.gsub`, `main chunk`, `function <guard.lua:12>`; `(root)`, `(idle)` and `(program)` are no functions. */
  readonly name: string;
  /** File or label of the chunk; empty for native functions. */
  readonly source: string;
  /** Line where the function is defined, 1-based; 0 for chunks and native functions. */
  readonly line: number;
  /** Index of the caller's node; -1 for the root. Callers come before those they call. */
  readonly parent: number;
}

/** What was used since the sample before, put down to where the script stood then. */
export interface ProfileSample {
  /** Index of the innermost function's node. */
  readonly node: number;
  /** Line, 1-based; 0 where there is none. */
  readonly line: number;
  readonly milliseconds: number;
  /** Budget units. */
  readonly units: number;
}

/** What a profiler has seen. `(idle)`: the host ran; `(program)`: scripts ran, too shortly for a sample. */
export interface Profile {
  /** The clock's time at the start, in milliseconds. */
  readonly startTime: number;
  readonly nodes: readonly ProfileNode[];
  /** In order of time. */
  readonly samples: readonly ProfileSample[];
}

/** What the width of a function in a flame graph stands for. */
export type ProfileWeight = 'time' | 'units';

/** The content of a `.cpuprofile` file; times are in microseconds. */
export interface CpuProfile {
  nodes: CpuProfileNode[];
  startTime: number;
  endTime: number;
  /** Ids of nodes; each stands until the next sample. */
  samples: number[];
  timeDeltas: number[];
}

export interface CpuProfileNode {
  id: number;
  /** Line and column are 0-based; -1 for none. */
  callFrame: {
    functionName: string;
    scriptId: string;
    url: string;
    lineNumber: number;
    columnNumber: number;
  };
  hitCount: number;
  children: number[];
  /** Samples by line, 1-based. */
  positionTicks?: { line: number; ticks: number }[];
}

/**
 * The profile as a `.cpuprofile` file holds it: `JSON.stringify` it. With 'units' a budget unit is shown as a microsecond, and the
 * time outside of scripts is left out.
 */
export function toCpuProfile(profile: Profile, weight: ProfileWeight): CpuProfile {
  const isTime = weight === 'time';
  const shown = profile.samples.filter((sample) => isTime || sample.units > 0);
  const nodes = makeNodes(profile.nodes);
  const startTime = isTime ? Math.round(profile.startTime * 1000) : 0;
  const samples: number[] = [];
  const timeDeltas = [0];
  let total = 0;
  let written = 0;
  for (const { node, line, milliseconds, units } of shown) {
    const made = nodes[node] as CpuProfileNode;
    made.hitCount++;
    if (line > 0) addTick(made, line);
    samples.push(made.id);
    // Rounded as a sum, so that nothing is lost.
    total += isTime ? milliseconds * 1000 : units;
    timeDeltas.push(Math.round(total) - written);
    written = Math.round(total);
  }
  // The last sample ends where another begins.
  const root = nodes[0] as CpuProfileNode;
  root.hitCount++;
  samples.push(root.id);
  return { nodes, startTime, endTime: startTime + written, samples, timeDeltas };
}

function makeNodes(nodes: readonly ProfileNode[]): CpuProfileNode[] {
  const scripts = new Map<string, string>();
  const made: CpuProfileNode[] = [];
  for (const { name, source, line, parent } of nodes) {
    if (source !== '' && !scripts.has(source)) scripts.set(source, String(scripts.size + 1));
    const callFrame = {
      functionName: decodeText(name),
      scriptId: scripts.get(source) ?? '0',
      url: decodeText(source),
      lineNumber: source === '' ? -1 : Math.max(0, line - 1),
      columnNumber: source === '' ? -1 : 0,
    };
    const id = made.length + 1;
    made.push({ id, callFrame, hitCount: 0, children: [] });
    made[parent]?.children.push(id);
  }
  return made;
}

function addTick(node: CpuProfileNode, line: number): void {
  node.positionTicks ??= [];
  const tick = node.positionTicks.find((known) => known.line === line);
  if (tick === undefined) node.positionTicks.push({ line, ticks: 1 });
  else tick.ticks++;
}
