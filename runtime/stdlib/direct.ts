// Library functions that generated code calls without leaving: coroutine switches, protected calls and errors, see
// `codegen/direct-*.ts`; and the small functions of the coroutine library.
import { createDirectCalls } from '../codegen/direct-calls.ts';
import { Switches } from '../codegen/direct-resume.ts';
import { newCoroutine } from '../interpreter/allocate.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { LuaClosure, NativeCode, NativeFunction, NO_ANSWER } from '../values/function.ts';
import type { DirectBody, FastBody } from '../values/function.ts';
import { LuaTable } from '../values/table.ts';
import { LuaThread } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';
import { directGsub } from './direct-gsub.ts';
import { directSort } from './direct-sort.ts';
import { directToString } from './direct-tostring.ts';
import { newWrapper } from './coroutine.ts';

const SWITCHES: ReadonlySet<string> = new Set(['resume', 'yield']);

/** Functions of the coroutine library. */
function coroutineBodies(vm: VmState, switches: Switches): Record<string, FastBody> {
  const { generated } = vm;
  const create = ({ home }: NativeFunction, body: LuaValue): LuaThread | undefined => {
    if (!(body instanceof LuaClosure)) return undefined;
    const { env } = generated.thread as LuaThread;
    return newCoroutine(vm, home?.isIsolated === true ? home.globals : env, body);
  };
  return {
    resume: switches.resume,
    yield: switches.yield,
    create: (callee, _room, body) => create(callee, body) ?? NO_ANSWER,
    wrap: (callee, _room, body) => {
      const thread = create(callee, body);
      return thread === undefined ? NO_ANSWER : newWrapper(vm, callee.env, thread);
    },
    status: (_callee, _room, thread) => (thread instanceof LuaThread ? thread.status : NO_ANSWER),
  };
}

/** Gives the library functions of a VM their direct bodies. */
export function linkDirectBodies(vm: VmState, globals: LuaTable): void {
  const link = (library: LuaValue, bodies: Record<string, DirectBody>): void => {
    if (!(library instanceof LuaTable)) return;
    for (const [name, body] of Object.entries(bodies)) {
      const native = library.getString(name);
      if (native instanceof NativeFunction) native.direct = body;
    }
  };
  const coroutines = globals.getString('coroutine') as LuaTable;
  const { impl } = coroutines.getString('yield') as NativeFunction;
  const switches = new Switches(vm, impl);
  link(globals, { ...createDirectCalls(vm), tostring: directToString(vm) });
  for (const [name, body] of Object.entries(coroutineBodies(vm, switches))) {
    const native = coroutines.getString(name);
    if (native instanceof NativeFunction) native.proto = new NativeCode(body, SWITCHES.has(name));
  }
  link(globals.getString('string'), { gsub: directGsub(vm) });
  link(globals.getString('table'), { sort: directSort(vm) });
  vm.wrapperCode = new NativeCode(switches.wrapped, true);
}
