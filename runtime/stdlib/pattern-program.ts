// Pattern programs for the functions that match: what compiling costs, and long patterns compiled
// piece by piece. Work on a pattern is charged by its length, whether its program was kept or not.
import type { ExecutionContext } from '../interpreter/context.ts';
import { beginCompilation, continueCompilation } from './pattern-compile.ts';
import type { Compilation, PatternProgram } from './pattern-compile.ts';
import { LONG_PATTERN, patternEngine } from './pattern-engine.ts';

/** Bytes of pattern for a unit; shorter patterns than the second figure cost nothing. */
const BYTES_PER_UNIT = 16;
export const FREE_PATTERN = 64;
/** Bytes of a long pattern compiled between two looks at the budget. */
const STEP_BYTES = 256;
/** No byte of a pattern takes more of the compiler's work, which a byte in a set takes 1 of. */
const WORK_PER_BYTE = 24;

/** A long pattern on its way to a program: plain data. */
export interface PatternWork {
  /** Bytes of the pattern that are paid for. */
  paid: number;
  compilation: Compilation | undefined;
}

/** Is this pattern compiled piece by piece? */
export function isLongPattern(pattern: string): boolean {
  return pattern.length > LONG_PATTERN;
}

/** The program of a pattern that is not long. */
export function shortProgram(
  cx: ExecutionContext,
  pattern: string,
  anchors: boolean,
): PatternProgram {
  if (pattern.length >= FREE_PATTERN) cx.charge(pattern.length / BYTES_PER_UNIT);
  return patternEngine(cx.vm).program(pattern, anchors);
}

/** Goes on with a long pattern; its program, or undefined when the budget is used up on the way. */
export function longProgram(
  cx: ExecutionContext,
  pattern: string,
  anchors: boolean,
  work: PatternWork,
): PatternProgram | undefined {
  const engine = patternEngine(cx.vm);
  const known = engine.remembered(pattern, anchors);
  if (known === undefined) work.compilation ??= beginCompilation(pattern, anchors);
  while (work.paid < pattern.length) {
    work.paid += STEP_BYTES;
    const over = cx.charge(STEP_BYTES / BYTES_PER_UNIT);
    if (known === undefined) {
      continueCompilation(work.compilation as Compilation, STEP_BYTES * WORK_PER_BYTE);
    }
    if (over && work.paid < pattern.length) return undefined;
  }
  if (known !== undefined) return known;
  const compilation = work.compilation as Compilation;
  continueCompilation(compilation, Infinity);
  engine.remember(pattern, anchors, compilation.program);
  return compilation.program;
}
