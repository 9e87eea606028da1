// collectgarbage and gcinfo. Finalizers that a collection made due are called from here one after another, each an ordinary
// call; an error in one ends the rest, which stay due.
import type { Continuation, ExecutionContext, NativeBody } from '../interpreter/context.ts';
import { nextFinalizer } from '../interpreter/interrupts.ts';
import type { Frame } from '../values/thread.ts';

const OPTIONS = ['stop', 'restart', 'collect', 'count', 'step', 'setpause', 'setstepmul'];
/** What can be asked for without a say in when collections happen. */
const HARMLESS: ReadonlySet<string> = new Set(['collect', 'count', 'step']);

const FINALIZING = 'collectgarbage';

function collectGarbage(cx: ExecutionContext): number {
  const option = OPTIONS[cx.checkOption(1, 'collect', OPTIONS)];
  // C keeps the argument in an int.
  const argument = cx.optInteger(2, 0) | 0;
  const { heap } = cx.vm;
  const { home } = cx.callee;
  if (home !== undefined && !home.mayPaceCollector && !HARMLESS.has(option as string)) {
    return cx.argError(1, `option '${option}' is the host's`);
  }
  switch (option) {
    case 'collect':
      heap.collect();
      return finalize(cx, 0);
    case 'step':
      return finalize(cx, heap.step(argument));
    case 'count':
      return cx.ret(heap.count() / 1024);
    case 'stop':
      heap.stop();
      return cx.ret(0);
    case 'restart':
      heap.restart();
      return cx.ret(0);
    case 'setpause': {
      const { pause } = heap;
      heap.pause = argument;
      return cx.ret(pause);
    }
    default: {
      const { stepMultiplier } = heap;
      heap.stepMultiplier = argument;
      return cx.ret(stepMultiplier);
    }
  }
}

/** Calls the due finalizers, then returns `result`. */
function finalize(cx: ExecutionContext, result: unknown): number {
  const finalizer = nextFinalizer(cx.vm);
  if (finalizer === undefined) return cx.ret(result as number | boolean);
  cx.setTop(0);
  cx.push(finalizer.body);
  cx.push(finalizer.userdata);
  return cx.callK(1, 0, FINALIZING, result);
}

/** Is it `collectgarbage`, calling a finalizer? */
export function finalizes(frame: Frame): boolean {
  return frame.continuation === FINALIZING;
}

export const collectionFunctions: Record<string, NativeBody> = {
  collectgarbage: collectGarbage,
  gcinfo: (cx) => cx.ret(Math.floor(cx.vm.heap.count() / 1024)),
};

export const collectionContinuations: Record<string, Continuation> = { [FINALIZING]: finalize };
