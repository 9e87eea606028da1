// An environment of a sandboxed VM: globals of its own for one mod. Mods share the VM, its clock and its budget; of each other
// they reach nothing but what the host or they themselves hand over.
import type { LimitAccount, Limits } from '../../interpreter/limits.ts';
import type { LuaClosure } from '../../values/function.ts';
import type { Home } from '../../values/home.ts';
import type { LuaTable } from '../../values/table.ts';
import { encodeText } from '../../values/text.ts';
import type { LuaValue } from '../../values/value.ts';
import type { CoreVM } from '../core-vm.ts';
import type { LuaModule } from '../vm-options.ts';
import type { LibraryOptions, Sandbox } from './sandbox.ts';

/** Options of an environment; those of the VM hold for what is left out, but capabilities are given anew. */
export interface EnvironmentOptions extends LibraryOptions {
  /** For messages, such as the mod's name. */
  name: string;
  /** What its scripts may use, together; what they use is charged on the VM too. Default: no limits of its own. */
  limits?: Limits;
  /** Further globals. */
  globals?: Readonly<Record<string, LuaValue>>;
}

/** Globals, modules and functions of one mod. */
export class Environment {
  readonly name: string;
  /** The global table of its scripts. */
  readonly globals: LuaTable;
  /** Give it to `createThread` and `callProtected` for what runs on behalf of the mod. */
  readonly account: LimitAccount | undefined;
  private readonly vm: CoreVM;
  private readonly home: Home;
  private readonly forget: () => void;

  constructor(vm: CoreVM, sandbox: Sandbox, options: EnvironmentOptions) {
    this.vm = vm;
    this.name = options.name;
    this.home = sandbox.open(options.name, options);
    this.globals = this.home.globals;
    if (options.limits !== undefined) {
      this.account = vm.createAccount('environment', options.limits, { name: options.name });
      this.account.globals = this.globals;
    }
    for (const [key, value] of Object.entries(options.globals ?? {})) {
      this.globals.setName(encodeText(key), value);
    }
    this.forget = vm.addRoots((visit) => {
      visit(this.globals);
      visit(this.home.loaded);
    });
  }

  /** As `CoreVM.load`; the function is at home here. */
  load(source: string, chunkName = source): LuaClosure {
    return this.vm.load(source, chunkName, this.globals);
  }

  /** As `CoreVM.loadModule`; the function is at home here. */
  loadModule(module: LuaModule): LuaClosure {
    return this.vm.loadModule(module, this.globals);
  }

  /** Loads and runs a chunk to its end; returns its results. Throws LuaError. */
  run(source: string, chunkName = source): readonly LuaValue[] {
    const options = { account: this.account };
    const outcome = this.vm.callProtected(this.load(source, chunkName), [], options);
    if (!outcome.ok) throw outcome.error;
    return outcome.results;
  }

  /** Nothing keeps its globals alive from now on but what refers to them. Functions that others have of it go on working. */
  close(): void {
    this.forget();
  }
}
