// Hot reload: compile and run the new source apart from the game; only when that worked, merge it into the living
// module. All or nothing: a source with an error changes nothing.
import type { LuaTable, LuaVM } from '../../runtime/index.ts';
import { eachField, isFunction } from '../core/convert.ts';
import { chunkNameOf, loadModule, Script } from '../entities/script.ts';
import type { ScriptModule } from '../entities/script.ts';
import type { DirectRunner } from '../scheduler/direct-run.ts';
import { graphOf } from './chunk-graph.ts';
import type { ChunkGraph } from './chunk-graph.ts';
import { ModuleMerge, takeBaseline } from './merge-module.ts';
import type { Baseline } from './merge-module.ts';

/** Functions of the module that a reload added, replaced and removed, by name. */
export interface ModuleChanges {
  added: string[];
  replaced: string[];
  removed: string[];
}

/** Loads scripts and replaces their code. */
export class Reloader {
  private readonly vm: LuaVM;
  private readonly runner: DirectRunner;
  private readonly baselines = new Map<Script, Baseline>();

  constructor(vm: LuaVM, runner: DirectRunner) {
    this.vm = vm;
    this.runner = runner;
  }

  /** Loads a script. Throws LuaError. */
  load(name: string, source: string): Script {
    const script = new Script(name, source, loadModule(this.vm, this.runner, { name, source }));
    this.baselines.set(script, takeBaseline(this.graph(script.name, script.module)));
    return script;
  }

  /** Puts a new source's code into a script. Throws LuaError and changes nothing when the source has an error. */
  reload(script: Script, source: string): ModuleChanges {
    const { name, module } = script;
    const next = loadModule(this.vm, this.runner, { name, source });
    const graph = this.graph(name, next);
    const before = functionNames(module.methods);
    const after = functionNames(next.methods);
    const merge = new ModuleMerge(
      { module, baseline: this.baselines.get(script) as Baseline },
      { module: next, graph, baseline: takeBaseline(graph) },
    );
    this.baselines.set(script, merge.run());
    script.source = source;
    return {
      added: after.filter((each) => !before.includes(each)),
      replaced: after.filter((each) => before.includes(each)),
      removed: before.filter((each) => !after.includes(each)),
    };
  }

  private graph(name: string, module: ScriptModule): ChunkGraph {
    return graphOf(module, chunkNameOf(name), new Set([this.vm.globals]));
  }
}

function functionNames(table: LuaTable): string[] {
  const names: string[] = [];
  eachField(table, (key, value) => {
    if (isFunction(value)) names.push(key);
  });
  return names;
}
