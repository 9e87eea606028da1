// Hot reload: compile and run the new source apart from the game; only when that worked, merge it into the living
// module. All or nothing: a source with an error changes nothing. Whatever was there before a chunk runs is not its own
// and is never merged, so a script that borrows another one's table cannot change it by a reload.
import { eachField, isFunction } from '../../runtime/internals.ts';
import type { GeneratedModule, LuaTable, LuaValue, CoreVM } from '../../runtime/internals.ts';
import { chunkNameOf, loadModule, Script } from '../entities/script.ts';
import type { ScriptModule } from '../entities/script.ts';
import type { DirectRunner } from '../scheduler/direct-run.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { Task } from '../scheduler/task.ts';
import { graphOf, walkFrom } from './chunk-graph.ts';
import type { ChunkGraph } from './chunk-graph.ts';
import { ModuleMerge, takeBaseline } from './merge-module.ts';
import type { Baseline } from './merge-module.ts';

/** Functions of the module that a reload added, replaced and removed, by name. */
export interface ModuleChanges {
  added: string[];
  replaced: string[];
  removed: string[];
}

/** A script to load, with code that was generated for it before. */
interface LoadedFile {
  name: string;
  source: string;
  generated?: GeneratedModule | undefined;
}

/** Loads scripts and replaces their code. */
export class Reloader {
  private readonly vm: CoreVM;
  private readonly runner: DirectRunner;
  private readonly scheduler: Scheduler;
  private readonly baselines = new Map<Script, Baseline>();
  /** Tables that were seen before the last chunk ran, or that it made. */
  private readonly known = new WeakSet<LuaTable>();
  /** Frame of the last survey. */
  private surveyed = -1;

  constructor(vm: CoreVM, runner: DirectRunner, scheduler: Scheduler) {
    this.vm = vm;
    this.runner = runner;
    this.scheduler = scheduler;
  }

  /** Loads a script. Throws LuaError. */
  load({ name, source, generated }: LoadedFile): Script {
    // Many scripts are loaded in a row: each adds what it made, so one survey is enough.
    if (this.surveyed !== this.scheduler.frame) this.survey();
    const { module, tasks } = this.runChunk(name, source, generated);
    const script = new Script(name, source, module);
    script.tasks = tasks;
    const graph = this.graph(name, script.module);
    this.baselines.set(script, takeBaseline(graph));
    this.remember(graph);
    return script;
  }

  /** Puts a new source's code into a script. Throws LuaError and changes nothing when the source has an error. */
  reload(script: Script, source: string): ModuleChanges {
    const { name, module } = script;
    this.survey();
    const { module: next, tasks } = this.runChunk(name, source);
    const graph = this.graph(name, next);
    const before = functionNames(module.methods);
    const after = functionNames(next.methods);
    // The merge writes past the collector's barrier.
    this.vm.abandonMarks();
    const merge = new ModuleMerge(
      { module, baseline: this.baselines.get(script) as Baseline },
      { module: next, graph, baseline: takeBaseline(graph) },
      { known: this.known, roots: this.roots() },
    );
    this.baselines.set(script, merge.run());
    this.remember(graph);
    script.selfMetatable.setString('__index', module.methods);
    script.source = source;
    this.endTasks(script.tasks);
    script.tasks = tasks;
    return {
      added: after.filter((each) => !before.includes(each)),
      replaced: after.filter((each) => before.includes(each)),
      removed: before.filter((each) => !after.includes(each)),
    };
  }

  /** Runs a chunk. The tasks that it started end when it fails, and with the next reload: that one starts them anew. */
  private runChunk(
    name: string,
    source: string,
    generated?: GeneratedModule,
  ): { module: ScriptModule; tasks: Set<Task> } {
    const tasks = new Set<Task>();
    try {
      const file = { script: { name }, tasks, source, generated };
      const module = loadModule(this.vm, this.runner, file);
      return { module, tasks };
    } catch (thrown) {
      this.endTasks(tasks);
      throw thrown;
    }
  }

  private endTasks(tasks: Iterable<Task>): void {
    for (const task of tasks) this.scheduler.cancel(task);
  }

  private graph(name: string, module: ScriptModule): ChunkGraph {
    return graphOf(module, chunkNameOf(name), this.known);
  }

  private remember(graph: ChunkGraph): void {
    for (const table of graph.tables) this.known.add(table);
  }

  /** Notes every table that Lua can reach now. */
  private survey(): void {
    this.surveyed = this.scheduler.frame;
    walkFrom(this.roots(), { table: (table) => this.known.add(table) });
  }

  /** Where everything that a chunk can get hold of is reachable from. */
  roots(): LuaValue[] {
    const roots: LuaValue[] = [this.vm.globals];
    for (const { module, behaviours } of this.baselines.keys()) {
      roots.push(module.methods, module.env);
      for (const behaviour of behaviours) roots.push(behaviour.self);
    }
    return roots;
  }
}

function functionNames(table: LuaTable): string[] {
  const names: string[] = [];
  eachField(table, (key, value) => {
    if (isFunction(value)) names.push(key);
  });
  return names;
}
