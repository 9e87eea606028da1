// Collects samples into a profile: the stack as a path in a tree of functions.
import { nameFunctions } from '../bytecode/function-names.ts';
import { calledName } from '../interpreter/errors.ts';
import { chunkId } from '../values/chunk-id.ts';
import { NativeFunction } from '../values/function.ts';
import type { LuaClosure, Prototype } from '../values/function.ts';
import type { Frame, LuaThread } from '../values/thread.ts';
import type { Profile, ProfileNode, ProfileSample } from './profile.ts';

/** Of a deep recursion only the innermost calls are told apart. */
const MOST_FRAMES = 200;
const ROOT = 0;

/** Where a script stands. */
export interface Place {
  readonly node: number;
  readonly line: number;
}

/** Nodes by what they stand for: a prototype, or the name of a native function or of no function at all. */
type Children = Map<Prototype | string, number>;

export class ProfileRecorder {
  private readonly startTime: number;
  private readonly nodes: ProfileNode[] = [];
  private readonly children: Children[] = [];
  private readonly samples: ProfileSample[] = [];
  private readonly names = new Map<Prototype, string>();

  constructor(startTime: number) {
    this.startTime = startTime;
    this.addNode({ name: '(root)', source: '', line: 0, parent: -1 });
  }

  /** Learns the names of a chunk's functions. */
  readonly observe = (chunk: Prototype): void => {
    nameFunctions(chunk, (proto, name) => this.names.set(proto, name));
  };

  /** `threads`: those that run, outermost first; `topLine` is the innermost Lua function's line. */
  placeOf(threads: readonly LuaThread[], topLine: number): Place {
    let count = 0;
    for (const thread of threads) count += thread.depth + 1;
    let node = count > MOST_FRAMES ? this.labelled('(outer calls)').node : ROOT;
    let line = 0;
    for (const thread of threads) {
      for (let depth = 0; depth <= thread.depth; depth++) {
        if (--count >= MOST_FRAMES) continue;
        const frame = thread.frames[depth] as Frame;
        node = this.enter(node, thread, depth);
        line = frame.func instanceof NativeFunction ? 0 : topLine;
      }
    }
    return { node, line };
  }

  /** A native function called from `place`. */
  nativeAt({ node }: Place, { name }: NativeFunction): Place {
    return { node: this.native(node, name), line: 0 };
  }

  /** What is no function. */
  labelled(name: string): Place {
    return { node: this.native(ROOT, name), line: 0 };
  }

  add({ node, line }: Place, milliseconds: number, units: number): void {
    this.samples.push({ node, line, milliseconds, units });
  }

  finish(): Profile {
    return { startTime: this.startTime, nodes: this.nodes, samples: this.samples };
  }

  private enter(parent: number, thread: LuaThread, depth: number): number {
    const { func } = thread.frames[depth] as Frame;
    if (func === undefined) return parent;
    if (func instanceof NativeFunction) return this.native(parent, func.name);
    const { proto } = func;
    const known = (this.children[parent] as Children).get(proto);
    if (known !== undefined) return known;
    const name = this.nameOf(proto, thread, depth);
    const source = sourceOf(proto);
    return this.addNode({ name, source, line: proto.lineDefined, parent }, proto);
  }

  private native(parent: number, name: string): number {
    const known = (this.children[parent] as Children).get(name);
    return known ?? this.addNode({ name, source: '', line: 0, parent }, name);
  }

  private addNode(node: ProfileNode, key?: Prototype | string): number {
    const at = this.nodes.push(node) - 1;
    this.children.push(new Map());
    if (key !== undefined) this.children[node.parent]?.set(key, at);
    return at;
  }

  /** The name it was defined with, else the one it was first called by; one function has one name. */
  private nameOf(proto: Prototype, thread: LuaThread, depth: number): string {
    let name = this.names.get(proto);
    if (name === undefined) {
      const place = `function <${chunkId(proto.source)}:${proto.lineDefined}>`;
      name = proto.lineDefined === 0 ? 'main chunk' : (calledName(thread, depth)?.name ?? place);
      this.names.set(proto, name);
    }
    return name;
  }
}

function sourceOf({ source }: Prototype): string {
  return source.startsWith('@') ? source.slice(1) : chunkId(source);
}

/** Line of the instruction at `pc`; 0 when the chunk is stripped. */
export function lineAt(frame: Frame, pc: number): number {
  const { lineInfo } = (frame.func as LuaClosure).proto;
  return lineInfo[pc] ?? 0;
}
