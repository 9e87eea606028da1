// Generated code for a whole chunk as the text of an ES module: what the generator would make while the program runs, made before,
// so that nothing is made from strings in a page that forbids it.
import { fingerprint, functionsOf } from '../bytecode/fingerprint.ts';
import { opcodeOf } from '../bytecode/instruction.ts';
import { OP_CALL } from '../bytecode/opcodes.ts';
import { nextPc } from '../bytecode/successors.ts';
import { describeCall } from '../bytecode/variable-info.ts';
import type { Prototype } from '../values/function.ts';
import { canEnterAt } from './entry-points.ts';
import { emit, REGION } from './emitter.ts';
import type { EmitRequest } from './emitter.ts';
import { FixedUpvalues } from './fixed-upvalues.ts';
import { Liveness } from './liveness.ts';
import { RUNTIME_VERSION, siteData } from './prebuilt.ts';

/** Instructions of a region after a wait, of which there may be many. */
const REGION_AFTER_WAIT = 150;

/** Names of functions that suspend their caller: a task goes on behind a call of one. */
const WAITS = /^(?:yield|wait|await|sleep|say|tween|join)/;

/** What a module is made of. */
export interface ModuleParts {
  /** Name of the script, as in messages. */
  name: string;
  /** Its text; or `chunk`, its precompiled form, one byte a character. */
  source?: string | undefined;
  chunk?: string | undefined;
}

export type ModuleMode = 'strict' | 'extended';

/** Text of an ES module with a script and the code generated for it; `proto` is the script compiled in that mode. */
export function emitModule(parts: ModuleParts, proto: Prototype, mode: ModuleMode): string {
  const { name, source, chunk } = parts;
  const held = source === undefined ? 'chunk' : 'source';
  return `export const name = ${JSON.stringify(name)};
export const ${held} = ${JSON.stringify(source ?? chunk ?? '')};
export const generated = ${emitGenerated(proto, mode)};
export default { name, ${held}, generated };
`;
}

/** The value of `generated` in such a module, as JavaScript. */
export function emitGenerated(chunk: Prototype, mode: ModuleMode): string {
  const upvalues = new FixedUpvalues();
  const places = functionsOf(chunk).flatMap((proto, fn) => {
    return emitFunction(proto, fn, mode, new Liveness(proto, upvalues));
  });
  return `{
runtime: ${JSON.stringify(RUNTIME_VERSION)}, fingerprint: '${fingerprint(chunk)}', mode: '${mode}',
places: [
${places.join(',\n')}
] }`;
}

function emitFunction(
  proto: Prototype,
  fn: number,
  mode: ModuleMode,
  liveness: Liveness,
): string[] {
  const everywhere = new Set(proto.code.keys());
  const places: string[] = [];
  for (const [pc, limit] of placesOf(proto, liveness.loops)) {
    if (!canEnterAt(proto, pc)) continue;
    const isExtended = mode === 'extended';
    const request = { proto, entry: pc, limit, isExtended, liveness, source: undefined };
    const code = emitCode({ ...request, general: new Set(), isLoose: false });
    if (code === undefined) continue;
    const general = emitCode({ ...request, general: everywhere, isLoose: true });
    const rest = general === undefined || general === code ? '' : `,\ngeneral: ${general}`;
    places.push(`{ fn: ${fn}, pc: ${pc}, code: ${code}${rest} }`);
  }
  return places;
}

function emitCode(request: EmitRequest): string | undefined {
  const source = emit(request);
  if (source === undefined) return undefined;
  const sites = JSON.stringify(source.sites.map(siteData));
  return `{ sites: ${sites}, build: (M, B, H, X, P, C) => {\n${source.text}\n} }`;
}

/** Where code is to start, with the size of its region: the function, its loops, the waits in them. */
function placesOf(proto: Prototype, loops: Liveness['loops']): Map<number, number> {
  const places = new Map([[0, REGION]]);
  const isLooped = new Uint8Array(proto.code.length + 1);
  for (const { head, end } of loops.values()) {
    places.set(head, REGION);
    isLooped.fill(1, head, end);
  }
  for (let pc = 0; pc < proto.code.length; pc = nextPc(proto, pc)) {
    if (opcodeOf(proto.code[pc] as number) !== OP_CALL || isLooped[pc + 1] !== 1) continue;
    const name = describeCall(proto, pc)?.name;
    if (name === undefined || !WAITS.test(name) || places.has(pc + 1)) continue;
    places.set(pc + 1, REGION_AFTER_WAIT);
  }
  return places;
}
