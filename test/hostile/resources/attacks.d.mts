import type { Limits } from 'moontick/runtime/internals';

export type Group = 'memory' | 'time' | 'stack' | 'swallowing';

/** One attack: a script, and the limit that ends it or what its error says. */
export interface Attack {
  name: string;
  source: string;
  expected: string | RegExp;
  limits?: Limits;
  /** Units that one slice may use beyond its own; default 40,000. */
  beyond?: number;
}

export declare const LIMITS: Record<Group, Limits>;
export declare const ATTACKS: Record<Group, Attack[]>;
