// One VM's pattern matching: compiled patterns by text, and the matcher that all pattern functions
// share. It is a cache and holds nothing that a suspended call needs. It lives in the VM's
// registry, where scripts cannot reach into it.
import type { VmState } from '../interpreter/vm-state.ts';
import { Userdata } from '../values/userdata.ts';
import { compilePattern } from './pattern-compile.ts';
import type { PatternProgram } from './pattern-compile.ts';
import { Matcher } from './pattern-match.ts';

const REGISTRY_KEY = 'string.patterns';
const MAX_CACHED = 512;
/** Longer patterns are compiled again each time. */
const MAX_CACHED_LENGTH = 256;

export class PatternEngine {
  readonly matcher = new Matcher();
  private readonly programs = new Map<string, PatternProgram>();
  private lastKey = '';
  private lastProgram = compilePattern('', true);

  /**
   * The program of a pattern; `anchors` says whether a leading `^` anchors it (not so in gmatch).
   */
  program(pattern: string, anchors: boolean): PatternProgram {
    const key = anchors || pattern[0] !== '^' ? pattern : ' ' + pattern;
    if (key === this.lastKey) return this.lastProgram;
    let program = this.programs.get(key);
    if (program === undefined) {
      program = compilePattern(pattern, anchors);
      if (pattern.length > MAX_CACHED_LENGTH) return program;
      if (this.programs.size >= MAX_CACHED) this.programs.clear();
      this.programs.set(key, program);
    }
    this.lastKey = key;
    this.lastProgram = program;
    return program;
  }
}

/** The engine of this VM, made when first asked for. */
export function patternEngine(vm: VmState): PatternEngine {
  const known = vm.registry.getString(REGISTRY_KEY);
  if (known instanceof Userdata && known.value instanceof PatternEngine) return known.value;
  const engine = new PatternEngine();
  vm.registry.setString(REGISTRY_KEY, new Userdata(engine));
  return engine;
}
