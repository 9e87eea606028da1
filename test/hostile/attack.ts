// An attack: a script that means harm, and what must become of it.
import type {
  CoreVM,
  Environment,
  EnvironmentOptions,
  LuaVMOptions,
} from 'moontick/runtime/internals';

/** Where an attack happens. */
export interface Scene {
  readonly vm: CoreVM;
  /** The mod that attacks. */
  readonly attacker: Environment;
  /** Another mod of the same VM; what it exports lies in its global `exports`. */
  readonly victim: Environment;
}

export interface Attack {
  readonly name: string;
  /** Lua source, chunk `=attack`. */
  readonly script: string;
  /**
   * How it ends: `ok` and the values that it returns, `error` and the message, `stopped` when its units were used up. Values as
   * `tostring` shows them, with a space before each.
   */
  readonly expect: string;
  /** Options of the VM beside `libraries: 'game'` and `sandbox: true`. */
  readonly options?: LuaVMOptions;
  /** Options of the attacker's environment. */
  readonly environment?: Partial<EnvironmentOptions>;
  /** Runs in the victim's environment before, and once more after the attack: it must return true. */
  readonly victim?: string;
  /** What the host does before the attack. */
  readonly prepare?: (scene: Scene) => void;
  /** Throws when the host finds damage afterwards. */
  readonly check?: (scene: Scene) => void;
  /** Units the attack may use. Default: 500,000. */
  readonly units?: number;
}

export interface AttackGroup {
  readonly group: string;
  readonly attacks: readonly Attack[];
}
