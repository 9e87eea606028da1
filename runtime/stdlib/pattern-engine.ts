// One VM's pattern matching: compiled patterns by text, and the matcher that all pattern functions
// share. It is a cache and holds nothing that a suspended call needs. It lives in the VM's
// registry, where scripts cannot reach into it.
import type { VmState } from '../interpreter/vm-state.ts';
import type { NativeCode } from '../values/function.ts';
import { Userdata } from '../values/userdata.ts';
import { compilePattern } from './pattern-compile.ts';
import type { PatternProgram } from './pattern-compile.ts';
import { Matcher } from './pattern-match.ts';

const REGISTRY_KEY = 'string.patterns';
/** Most bytes of patterns whose programs are kept. */
const MAX_CACHED_BYTES = 65536;
/** Longer patterns are compiled piece by piece, and only the newest is kept. */
export const LONG_PATTERN = 1024;

export class PatternEngine {
  readonly matcher = new Matcher();
  /** What generated code runs for the functions that `gmatch` gives. */
  iteration: NativeCode | undefined = undefined;
  private readonly programs = new Map<string, PatternProgram>();
  private cachedBytes = 0;
  private lastKey = '';
  private lastProgram = compilePattern('', true);

  /**
   * The program of a pattern; `anchors` says whether a leading `^` anchors it (not so in gmatch).
   */
  program(pattern: string, anchors: boolean): PatternProgram {
    const key = keyOf(pattern, anchors);
    if (key === this.lastKey) return this.lastProgram;
    let program = this.programs.get(key);
    if (program === undefined) {
      program = compilePattern(pattern, anchors);
      this.cachedBytes += key.length + 1;
      if (this.cachedBytes > MAX_CACHED_BYTES) {
        this.programs.clear();
        this.cachedBytes = key.length + 1;
      }
      this.programs.set(key, program);
    }
    this.lastKey = key;
    this.lastProgram = program;
    return program;
  }

  /** The program of a long pattern, if it was the one remembered last. */
  remembered(pattern: string, anchors: boolean): PatternProgram | undefined {
    return keyOf(pattern, anchors) === this.lastKey ? this.lastProgram : undefined;
  }

  /** Keeps the program of a long pattern until the next one. */
  remember(pattern: string, anchors: boolean, program: PatternProgram): void {
    this.lastKey = keyOf(pattern, anchors);
    this.lastProgram = program;
  }
}

/** Patterns are bytes: one beyond them marks those in which a leading `^` stands for itself. */
function keyOf(pattern: string, anchors: boolean): string {
  return anchors || pattern[0] !== '^' ? pattern : '\u0100' + pattern;
}

/** The engine of this VM, made when first asked for. */
export function patternEngine(vm: VmState): PatternEngine {
  const known = vm.registry.getString(REGISTRY_KEY);
  if (known instanceof Userdata && known.value instanceof PatternEngine) return known.value;
  const engine = new PatternEngine();
  vm.registry.setString(REGISTRY_KEY, new Userdata(engine));
  return engine;
}
